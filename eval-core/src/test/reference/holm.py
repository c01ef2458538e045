"""Holm's step-down adjustment by statsmodels. Prints JSON."""
import json
import sys

import statsmodels
from statsmodels.stats.multitest import multipletests

CASES = [
    [0.01, 0.04, 0.03, 0.005],
    [0.2],
    [0.0001, 0.0001, 0.9],
    [0.04, 0.04, 0.04, 0.04],
    [0.6, 0.7, 0.011, 0.5, 0.02],
]
json.dump(
    {
        "madeWith": {"statsmodels": statsmodels.__version__, "python": sys.version.split()[0]},
        "cases": [{"p": c, "adjusted": multipletests(c, method="holm")[1].tolist()} for c in CASES],
    },
    sys.stdout,
)
print()
