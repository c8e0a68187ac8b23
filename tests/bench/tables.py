"""Tables in Markdown."""


def table(head: list[str], rows: list[list]) -> str:
    """A table with a row per list; numbers are written by the caller."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"
