"""BLEU, ROUGE-L and CIDEr of captions by pycocoevalcap's own scorers, on words as split here: no Java needed.

Papineni et al. 2002, Lin 2004, Vedantam et al. 2015. pycocoevalcap's PTB tokeniser is Java; for lower-case captions of plain
words it splits as `words` does, but figures are comparable with published ones only where the same splitting was used."""
import re


def words(text):
    """Lower case, runs of letters, digits and inner apostrophes or hyphens, one space between; punctuation is dropped."""
    return " ".join(re.findall(r"[a-z0-9]+(?:['’-][a-z0-9]+)*", text.lower()))


def caption_metrics(captions, references):
    """captions: {image: str}; references: {image: [str, …]} -> {"BLEU-1" … "BLEU-4", "ROUGE-L", "CIDEr"} in percent.

    Raises ValueError for images without references and for empty captions: a scorer would count them as something."""
    from pycocoevalcap.bleu.bleu import Bleu
    from pycocoevalcap.cider.cider import Cider
    from pycocoevalcap.rouge.rouge import Rouge

    said = {image: [words(text)] for image, text in captions.items()}
    wanted = {image: [words(text) for text in references.get(image, [])] for image in captions}
    for image in captions:
        if not said[image][0] or not any(wanted[image]):
            raise ValueError(f"Image {image} has an empty caption or no reference; leave it out.")
    bleu, _ = Bleu(4).compute_score(wanted, said, verbose=0)
    found = {**{f"BLEU-{n}": value for n, value in enumerate(bleu, 1)}, "ROUGE-L": Rouge().compute_score(wanted, said)[0],
             "CIDEr": Cider().compute_score(wanted, said)[0]}
    return {name: 100 * float(value) for name, value in found.items()}
