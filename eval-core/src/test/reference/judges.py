"""Agreement of judges who give marks: scikit-learn's weighted kappa, krippendorff's interval alpha. Prints JSON."""
import json
import random
import sys

import krippendorff
import numpy as np
import sklearn
from sklearn.metrics import cohen_kappa_score

rng = random.Random(29)
cases = []
for n, judges, missing in [(10, 2, 0), (25, 2, 0), (40, 3, 0.2), (60, 4, 0.5), (12, 2, 0.3)]:
    truth = [rng.randint(1, 5) for _ in range(n)]
    marks = [[min(5, max(1, t + rng.choice([-1, 0, 0, 0, 1, 2]))) if rng.random() >= missing else None for t in truth]
             for _ in range(judges)]
    data = np.array([[np.nan if m is None else m for m in row] for row in marks], dtype=float)
    case = {"marks": marks,
            "intervalAlpha": krippendorff.alpha(reliability_data=data, level_of_measurement="interval")}
    if missing == 0 and judges == 2:
        case["weightedKappa"] = cohen_kappa_score(marks[0], marks[1], weights="quadratic")
    cases.append(case)
json.dump({"made_with": {"scikit-learn": sklearn.__version__, "krippendorff": "0.9.0", "numpy": np.__version__},
           "cases": cases}, sys.stdout, indent=1)
