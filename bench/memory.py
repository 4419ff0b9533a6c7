"""How much memory this process has."""

from pathlib import Path


def resident() -> int:
    """Bytes of it that are in use, of which none is swapped out."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    (line,) = (each for each in lines if each.startswith("VmRSS"))
    return int(line.split()[1]) * 1024
