"""In which language a short query is asked, as far as a few words can tell: by its script, by words, by accented letters.

Written for queries of one to six words and tuned to be silent in doubt, since a false alarm on an English query with a place
name in it ("Rio de Janeiro", "die casting plant") annoys and a missed one costs no more than it did."""
from __future__ import annotations

import re
from functools import cache

from .language_words import ENGLISH, LOANS, WEAK, WORDS

NAMES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch",
         "pl": "Polish", "ru": "Russian", "uk": "Ukrainian", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "ar": "Arabic",
         "fa": "Persian", "el": "Greek", "he": "Hebrew", "th": "Thai", "hi": "Hindi", "ka": "Georgian", "hy": "Armenian"}
OTHER = "other"     # some language without a name here

# Scripts by code points, and letters that tell one language of a script from another; a script stands for its first language.
_SCRIPTS = (("ja", "\u3040-\u30ff"), ("ko", "\u1100-\u11ff\uac00-\ud7af"), ("zh", "\u3400-\u9fff\U00020000-\U0003ffff"),
            ("uk", "іїєґІЇЄҐ"), ("ru", "\u0400-\u052f"), ("fa", "پچژگ"), ("ar", "\u0600-\u06ff\u0750-\u077f"),
            ("el", "\u0370-\u03ff\u1f00-\u1fff"), ("he", "\u0590-\u05ff"), ("th", "\u0e00-\u0e7f"), ("hi", "\u0900-\u097f"),
            ("ka", "\u10a0-\u10ff"), ("hy", "\u0530-\u058f"))
_LETTERS = (("pl", "ąćęłńśźż"), ("pt", "ãõ"), ("es", "ñ"), ("de", "äöüß"), ("fr", "èêëîïôùûœ"))
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def languages_of(text: str) -> set[str]:
    """ISO 639-1 codes of the languages that a query may be in, {"other"} for one without a name here; empty in doubt."""
    script = _script(text)
    if script:
        return {script}
    words = _WORD.findall(text)
    if text.isupper() and len(words) > 1:
        words = [word.lower() for word in words]
    lower = [word.lower() for word in words]
    found = {language: _evidence(words, lower, known, language) for language, known in _known().items()}
    best = max(found.values())
    if best > 0:
        return {language for language, evidence in found.items() if evidence == best}
    return {"en"} if ENGLISH & set(lower) else _by_letters(words)


def notes(bundle, texts: list[str]) -> list[str]:
    """What to say to texts that a bundle's text tower is asked for in languages that it does not know: one sentence each."""
    through = getattr(bundle, "through", None)
    name = through["adapter of"] if through else bundle.name     # texts are embedded by the newer model
    return list(dict.fromkeys(filter(None, (note(text, bundle.text.languages, name) for text in texts))))


def note(text: str, languages: list[str], model: str) -> str:
    """What to say where a text tower that knows these languages is asked in another one; "" where there is nothing to say."""
    found = languages_of(text) if languages else set()
    if not found or found & set(languages) or (found == {OTHER} and languages != ["en"]):
        return ""
    asked = " or ".join(sorted(NAMES[language] for language in found - {OTHER})) or "another language"
    known = [NAMES.get(language, language) for language in languages]
    listed = f"{known[0]} only" if len(known) == 1 else f"{', '.join(known[:-1])} and {known[-1]}"
    return f"The model {model} understands {listed}; what is asked in {asked} may not find what is meant."


def _script(text: str) -> str | None:
    """The language of the script that most letters belong to; None for Latin letters and for none."""
    letters = [letter for letter in text if letter.isalpha()]
    foreign = sum(not _LATIN.match(letter) for letter in letters)
    if 2 * foreign <= len(letters):
        return None
    # The first that occurs: kana among Chinese characters is Japanese, an і among Cyrillic letters is Ukrainian.
    return next((language for language, signs in _SCRIPTS if re.search(f"[{signs}]", text)), OTHER)


def _evidence(words: list[str], lower: list[str], known: set[str], language: str) -> float:
    """How many words more speak for a language than for English: one each, half for those that place names are made of or that
    are English too, which say nothing alone."""
    named = len(words) > 1 and all(word[0].isupper() for word in words) and language != "de"
    strong = weak = 0
    for place, (word, small) in enumerate(zip(words, lower)):
        if small not in known or word.isupper() and len(word) > 1:
            continue
        inside_a_name = named or (place and word[0].isupper() and language != "de")
        if small in WEAK or small in ENGLISH or small in LOANS or inside_a_name:
            weak += 1
        else:
            strong += 1
    plain = not any(word[0].isupper() for word in words)
    if not strong and not (plain and weak > 1 and weak == len(words)):
        return 0
    return strong + weak / 2 - sum(small in ENGLISH and small not in known for small in lower)


def _by_letters(words: list[str]) -> set[str]:
    """By accented letters in small words that English has not borrowed; capitals make names, of which nothing is known."""
    accented = [word for word in words if not word.isascii() and word[0].islower() and word not in LOANS]
    if not accented:
        return set()
    letters = "".join(accented)
    return {next((language for language, signs in _LETTERS if set(signs) & set(letters)), OTHER)}


@cache
def _known() -> dict[str, set[str]]:
    return {language: set(words.split()) for language, words in WORDS.items()}
