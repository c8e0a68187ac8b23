"""The spread of average precision over sites, and what may be claimed from it."""
import numpy as np

from .metrics import average_precision

LEAST_SITES = 5


def spread(scores, right, sites):
    """AP within each site that has both classes -> {"mean", "sd", "sites", "claim"}, the first two None without such a site.

    sd: of a sample (None for one site); claim: whether there are enough sites to say anything about others."""
    scores, right, sites = (np.asarray(v) for v in (scores, right, sites))
    found = []
    for site in dict.fromkeys(sites):
        here = sites == site
        if 0 < right[here].sum() < here.sum():
            found.append(average_precision(scores[here], right[here]))
    return {"mean": float(np.mean(found)) if found else None, "sd": float(np.std(found, ddof=1)) if len(found) > 1 else None,
            "sites": len(found), "claim": len(found) >= LEAST_SITES}


def claim(sites):
    """The sentence that belongs below figures from so many sites."""
    if sites >= LEAST_SITES:
        return f"Spread: mean ± standard deviation over the {sites} sites that have both classes."
    return (f"**No claim: {sites} site{'' if sites == 1 else 's'} with both classes, fewer than {LEAST_SITES}.** The figures "
            "say how these very images came out, nothing about others.")


def plus_minus(found):
    """`spread` as text; without a claim the number of sites stands where the deviation would."""
    if found["mean"] is None:
        return "–"
    return f"{found['mean']:.1f} " + (f"± {found['sd']:.1f}" if found["claim"] else f"(no claim: {found['sites']} sites)")
