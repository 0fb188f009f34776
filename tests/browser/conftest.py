"""A real browser without a window, and the sample library opened from its folder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

PROGRAMS = {
    name: shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome", "chromedriver")
}


class Browser:
    """The few things that tests do with a page."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, page: Path, tail: str = "") -> None:
        self.forget()
        self.driver.get("about:blank")
        self.driver.get(page.as_uri() + tail)

    def forget(self) -> None:
        """Start the logs anew."""
        for log in ("browser", "performance"):
            self.driver.get_log(log)

    def size(self, width: int, height: int = 900) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def run(self, script: str, *values: object) -> object:
        return self.driver.execute_script(script, *values)

    def until(self, script: str, *values: object) -> object:
        """Wait until the script gives something true."""
        return WebDriverWait(self.driver, 8, poll_frequency=0.05).until(
            lambda _: self.run(script, *values), script
        )

    def type(self, text: str) -> None:
        field = self.one("#search")
        field.clear()
        field.send_keys(text)

    def complaints(self) -> list[str]:
        """What the browser had to say: script errors, refused styles, missing files."""
        return [
            entry["message"]
            for entry in self.driver.get_log("browser")
            if entry["level"] in ("SEVERE", "WARNING")
        ]

    def requests(self) -> list[str]:
        """Every address that was asked for since ``open``."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]


@pytest.fixture(scope="session")
def driver() -> Iterator[webdriver.Chrome]:
    program = PROGRAMS["chromium"] or PROGRAMS["chromium-browser"] or PROGRAMS["google-chrome"]
    if not (program and PROGRAMS["chromedriver"]):
        pytest.skip("no Chromium with its driver on this machine: see setup/system-test.txt")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--disable-background-networking",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = webdriver.ChromeService(executable_path=PROGRAMS["chromedriver"])
    started = webdriver.Chrome(options=options, service=service)
    yield started
    started.quit()


@pytest.fixture
def browser(driver: webdriver.Chrome) -> Browser:
    opened = Browser(driver)
    opened.size(1440)
    return opened
