"""How the tests start Chromium."""

from selenium.webdriver import ChromeOptions

_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,720",
    # A request to any other host fails, and so ends in the browser's log.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def chrome_options() -> ChromeOptions:
    """Without a screen, and without a word to any other machine."""
    options = ChromeOptions()
    for option in _OPTIONS:
        options.add_argument(option)
    return options
