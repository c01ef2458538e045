"""Writes the events of EventFileTest with tensorboard's own record writer and protobufs.

pip install tensorboard; python write_events.py > events.hex
"""

import io

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.summary.writer.record_writer import RecordWriter

out = io.BytesIO()
out.close, closed = (lambda: None), out.close
writer = RecordWriter(out)
writer.write(Event(wall_time=1_700_000_000.5, file_version="brain.Event:2").SerializeToString())
for tag, value, step, time in [
    ("loss/train", 2.25, 1, 1_700_000_001.25),
    ("loss/validation", 1e-3, 300, 1_700_000_002),
    ("손실", -7, 5_000_000_000, 1_700_000_003),
]:
    summary = Summary(value=[Summary.Value(tag=tag, simple_value=value)])
    writer.write(Event(wall_time=time, step=step, summary=summary).SerializeToString())
writer.flush()
print(out.getvalue().hex())
