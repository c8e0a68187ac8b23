"""Average precision within each site, its spread over sites, and what may be claimed from it."""
import numpy as np

from .metrics import average_precision

LEAST_SITES = 5


def by_site(scores, right, sites):
    """{site: AP} of the sites that have both classes."""
    scores, right, sites = (np.asarray(v) for v in (scores, right, sites))
    found = {}
    for site in dict.fromkeys(sites.tolist()):
        here = sites == site
        if 0 < right[here].sum() < here.sum():
            found[site] = average_precision(scores[here], right[here])
    return found


def spread(values):
    """One number per site -> {"mean", "sd", "sites", "claim"}, mean and sd None where there are too few for one.

    sd: of a sample; claim: whether there are enough sites to say anything about others."""
    return {"mean": float(np.mean(values)) if len(values) else None,
            "sd": float(np.std(values, ddof=1)) if len(values) > 1 else None,
            "sites": len(values), "claim": len(values) >= LEAST_SITES}


def claim(sites):
    """The sentence that belongs below figures from so many sites."""
    if sites >= LEAST_SITES:
        return (f"Over sites: mean ± standard deviation over the {sites} sites that have both classes; differences are within "
                "sites, mean ± standard error.")
    return (f"**No claim: {sites} site{'' if sites == 1 else 's'} with both classes, fewer than {LEAST_SITES}.** The figures "
            "say how these very images came out, nothing about others.")


def plus_minus(found, error=False):
    """`spread` as text, with the standard deviation or the standard error of the mean; without a claim the number of sites
    stands in its place."""
    if found["mean"] is None:
        return "–"
    if not found["claim"]:
        return f"{found['mean']:.1f} (no claim: {found['sites']} sites)"
    return f"{found['mean']:.1f} ± {found['sd'] / (found['sites'] ** 0.5 if error else 1):.1f}"
