"""The decoder's vocabulary: whole words of lower-case sentences, the styles that start a sentence, and its end."""
import re
from collections import Counter
from dataclasses import dataclass

END = 0
STYLES = ("aerial", "sentinel-2", "sentinel-1")        # by sensor; ids 1, 2, 3
_SPLIT = re.compile(r"[a-z0-9]+(?:['-][a-z0-9]+)*|,")


def split(text):
    """Lower case, runs of letters and digits with inner apostrophes and hyphens, and commas; the full stop is no word."""
    return _SPLIT.findall(text.lower().replace("’", "'"))


@dataclass(frozen=True)
class Words:
    """known: every word by its id; the first ones are `<end>` and the styles."""
    known: tuple

    @classmethod
    def of(cls, captions, sentences, least):
        """captions: texts whose rare words (fewer than `least` times) stay out; sentences: every word of theirs is known."""
        counts = Counter(w for text in captions for w in split(text))
        frequent = {w for w, n in counts.items() if n >= least} | {w for text in sentences for w in split(text)}
        return cls(("<end>", *(f"<{s}>" for s in STYLES), *sorted(frequent)))

    @property
    def number(self):
        return {word: i for i, word in enumerate(self.known)}

    def ids(self, texts, style, longest):
        """Texts -> lists of ids from the style to the end; None for a text with an unknown word or of too many words."""
        number, found = self.number, []
        for text in texts:
            row = [number.get(w) for w in split(text)]
            fits = row and None not in row and len(row) + 2 <= longest
            found.append([1 + STYLES.index(style), *row, END] if fits else None)
        return found

    def text(self, ids):
        """Ids after the style, up to the end -> the sentence in lower case."""
        said = []
        for i in ids:
            if i == END:
                break
            said.append(self.known[i])
        return " ".join(said).replace(" ,", ",")


# Common words that WordNet, a lexicon of nouns, verbs, adjectives and adverbs, does not list.
FUNCTION_WORDS = frozenset("""among around because beside been could from into onto their them there these they this those
    toward towards upon what where which while whose with without""".split())
# What an image cannot show: sentences with such words teach a decoder to make things up (FIELD_NOTES, captioning).
OPINIONS = frozenset("""beautiful busy comfortable convenient famous flourish flourishing happy lively luxurious luxury
    magnificent modern peaceful people pleasant prosperous quiet quietly splendid thriving tourists upscale vibrant vivid
    wonderful""".split())
_ENDINGS = (("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ves", "f"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
            ("er", ""), ("er", "e"), ("ier", "y"), ("est", ""), ("'s", ""))


def english(lemmas):
    """lemmas: words of a lexicon -> a function (word) -> whether it is one of them, inflected or not."""
    def known(word):
        stems = {word[:-len(e)] + stem if e else word for e, stem in _ENDINGS if word.endswith(e)}
        stems |= {s[:-1] for s in stems if len(s) > 3 and s[-1] == s[-2]}              # runn(ing)
        return word in FUNCTION_WORDS or not stems.isdisjoint(lemmas)
    return known


def fixes(captions, known, rare=50):
    """{misspelt word: what it should be}. A word of fewer than `rare` uses that is not `known` becomes the
    most frequent known one within one edit (a letter more, less, other, or two swapped; after Norvig 2007); one that joins
    two frequent words becomes these."""
    counts = Counter(w for text in captions for w in split(text))
    right = {}
    for word, times in counts.items():
        if len(word) < 5 or not word.isalpha() or known(word):
            continue
        near = [(counts[w], w) for w in edits(word) if counts.get(w, 0) > 4 * times and known(w)]
        parts = [f"{word[:i]} {word[i:]}" for i in range(4, len(word) - 3)
                 if all(counts.get(w, 0) >= rare and known(w) for w in (word[:i], word[i:]))]
        if parts:
            right[word] = parts[0]
        elif near and times < rare:
            right[word] = max(near)[1]
    return right


def fixed(text, right):
    """The text in lower case, its words put right."""
    return _SPLIT.sub(lambda m: right.get(m[0], m[0]), text.lower())


def edits(word):
    """Every text one edit away."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return ({a + b[1:] for a, b in cuts if b} | {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
            | {a + c + b[1:] for a, b in cuts if b for c in letters} | {a + c + b for a, b in cuts for c in letters})
