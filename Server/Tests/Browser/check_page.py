"""Uses the page of a running server as a person does, in headless Chromium with a microphone that plays a file.

    python check_page.py http://127.0.0.1:8080 FOLDER

FOLDER gets the sounds that are uploaded, and a picture of the page at both widths. The server needs two models.
"""

import math
import struct
import sys
import time
import wave
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

address, folder = sys.argv[1], Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)


def sound(name, samples, rate=16000):
    path = folder / name
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"".join(struct.pack("<h", round(32767 * sample)) for sample in samples))
    return path


def voiced(seconds, rate=16000):
    """A buzz at 150 Hz that swells and falls three times a second."""
    return [
        0.3 * (0.6 + 0.4 * math.sin(6 * math.pi * t / rate))
        * sum(math.sin(2 * math.pi * 150 * k * t / rate) / k for k in range(1, 20)) / 2
        for t in range(round(seconds * rate))
    ]


class Page:
    def __init__(self, width, height, scheme="light"):
        options = webdriver.ChromeOptions()
        for argument in [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--autoplay-policy=no-user-gesture-required", "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={folder / 'voice.wav'}",
            f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}",
        ]:
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options)
        # A window has a least width; this sets the page's.
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})
        self.driver.get(address)
        self.wait(lambda: self.find("models").find_elements(By.TAG_NAME, "input"), "the models are listed")

    def find(self, name):
        return self.driver.find_element(By.ID, name)

    def wait(self, condition, what, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if condition():
                    return
            except StaleElementReferenceException:
                pass  # The page has replaced it: look again.
            time.sleep(0.1)
        raise AssertionError(f"not within {seconds} s: {what}; status: {self.find('status').text}")

    def upload(self, path):
        self.find("file").send_keys(str(path))

    def said(self):
        # In one step, because an answer that arrives replaces the cards.
        return self.driver.execute_script(
            "return [...document.querySelectorAll('.card .said')].map((card) => card.innerText)")

    def problems(self):
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]

    def is_scrolling_sideways(self):
        return self.driver.execute_script(
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth")


def check(condition, what):
    if not condition:
        raise AssertionError(what)
    print("  " + what)


def main():
    voice = sound("voice.wav", voiced(3))
    silent = sound("silent.wav", [0.0] * 16000)
    hostile = sound("<img src=x onerror=document.title='broken'>.wav", voiced(1))
    broken = folder / "broken.wav"
    broken.write_bytes(b"RIFF nothing of the kind")

    print("wide page, light")
    page = Page(1280, 1400)
    try:
        check(page.find("result").get_attribute("hidden") is not None, "nothing is answered before a sound is there")
        law = page.driver.find_element(By.CLASS_NAME, "law").text
        check("50(3)" in law, "the law is said before a person records")
        page.upload(voice)
        page.wait(lambda: len(page.said()) == 2, "both models answer an upload")
        check("voice.wav, 3.0 s" in page.find("status").text, "the answer names the recording and its length")
        check(all(page.said()), "each model says something")
        page.driver.execute_script("document.querySelectorAll('.card details').forEach((one) => { one.open = true; })")
        lists = page.driver.find_elements(By.CSS_SELECTOR, ".card .neighbors")
        check(len(lists) == 2, "each model names the nearest training recordings")
        check(all("speaker" in one.text and len(one.find_elements(By.TAG_NAME, "li")) <= 3 for one in lists),
              "with emotion, speaker and name, three at most")
        page.driver.save_screenshot(str(folder / "page-1280.png"))
        drawn = page.driver.execute_script("""
          return ['shares', 'wave', 'spectrum', 'loudness'].map((name) => {
            const canvas = document.getElementById(name);
            const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
            return data.some((value) => value !== 0);
          });""")
        check(all(drawn), "course, waveform, spectrogram and level are drawn")
        page.find("models").find_elements(By.TAG_NAME, "input")[1].click()
        page.wait(lambda: len(page.said()) == 1, "a model that is switched off is gone")
        page.upload(broken)
        page.wait(lambda: "no sound that this browser can decode" in page.find("status").text, "a broken file is named")
        check("problem" in page.find("status").get_attribute("class"), "a broken file is a problem")
        page.upload(silent)
        page.wait(lambda: "silent.wav" in page.find("status").text and "Asking" not in page.find("status").text,
                  "a silent file is answered")
        check(page.said()[0] in ("unknown", "no answer"), "silence has no emotion")
        page.upload(hostile)
        page.wait(lambda: "onerror" in page.find("status").text, "a hostile name is shown as text")
        check(page.driver.title != "broken", "nothing of a name is executed")
        page.find("play").click()
        page.wait(lambda: page.find("play").text == "Stop", "the recording is played")
        page.wait(lambda: page.find("play").text == "Play", "and ends")
        page.driver.find_elements(By.CSS_SELECTOR, "#examples button")[0].click()
        page.wait(lambda: "computed voice" in page.find("status").text and "Asking" not in page.find("status").text,
                  "a computed voice is answered")
        page.driver.find_elements(By.CSS_SELECTOR, "#model-cards summary")[0].click()
        page.wait(lambda: "Model card" in page.find("model-cards").text, "the model card opens")
        print("  recording")
        page.find("record").click()
        page.wait(lambda: page.find("record-text").text == "Stop", "recording begins")
        page.wait(lambda: page.find("live").text != "", "the model answers while one speaks")
        page.find("record").click()
        page.wait(lambda: "your recording" in page.find("status").text and "Asking" not in page.find("status").text,
                  "the recording is answered")
        problems = page.problems()
        check(not problems, f"no errors on the console {problems or ''}")
    finally:
        page.driver.quit()

    print("narrow page, dark")
    page = Page(390, 900, "dark")
    try:
        check(not page.is_scrolling_sideways(), "no sideways scrolling before")
        page.upload(voice)
        page.wait(lambda: len(page.said()) == 2, "both models answer")
        check(not page.is_scrolling_sideways(), "no sideways scrolling after")
        background = page.driver.execute_script("return getComputedStyle(document.body).backgroundColor")
        check(background == "rgb(20, 23, 28)", "the page is dark")
        page.driver.save_screenshot(str(folder / "page-390.png"))
        # By keyboard: every control can be reached.
        reached = set()
        for _ in range(60):
            # To the page and not to an element: what is sent to a file input is a path.
            ActionChains(page.driver).send_keys(Keys.TAB).perform()
            reached.add(page.driver.execute_script("return document.activeElement.id || document.activeElement.tagName"))
        check({"record", "file", "play", "course-model"} <= reached, "every control is reached by Tab")
        problems = page.problems()
        check(not problems, f"no errors on the console {problems or ''}")
    finally:
        page.driver.quit()
    print("the page works")


main()
