"""The effort of a test run: `make test` tries fewer examples than `make test-long`."""

import hypothesis

USUAL, LONG = "ci", "long"
EXAMPLES = 25


def register_profiles() -> None:
    """The profiles of Hypothesis; a busy machine is slow, which proves nothing about the code."""
    for name, examples in ((USUAL, EXAMPLES), (LONG, 100)):
        hypothesis.settings.register_profile(
            name,
            max_examples=examples,
            deadline=None,
            suppress_health_check=[hypothesis.HealthCheck.too_slow],
        )
    hypothesis.settings.load_profile(USUAL)


def effort(long: int, usual: int = EXAMPLES) -> int:
    """How much of something to try: `long` with `--hypothesis-profile=long`, else `usual`."""
    return long if is_long() else usual


def is_long() -> bool:
    """Whether this run is one of `make test-long`."""
    return hypothesis.settings.get_current_profile_name() == LONG
