"""Makes `models` importable also when pytest is started from elsewhere."""
import os
import sys
from pathlib import Path

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")        # read when onnxruntime is imported
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
