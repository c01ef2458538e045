"""Reads a folder of event files as TensorBoard does and prints every point.

pip install tensorboard; python read_events.py FOLDER
"""

import sys

import tensorboard
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

events = EventAccumulator(sys.argv[1])
events.Reload()
print("tensorboard", tensorboard.__version__)
for tag in events.Tags()["scalars"]:
    for point in events.Scalars(tag):
        print(tag, point.step, repr(point.value))
