"""What can go wrong with a set-up."""


class SetupError(Exception):
    """The environment could not be made; the message is a sentence for the user."""


class SetupCancelled(SetupError):
    """The user stopped the set-up."""
