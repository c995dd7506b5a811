import AffektResults
import Testing

@testable import AffektCommand

@Suite("Progress on a console")
struct ProgressDisplayTests {
  private let phase = SilentProgress().start("fitting", total: 40)

  @Test("A log has nothing of short phases, and few lines of long ones, with the time that remains")
  func log() {
    var display = ProgressDisplay(isTerminal: false)
    let short = SilentProgress().start("listing", total: 1)
    display.begin(short, at: 0)
    #expect(display.end(short, at: 1.9).isEmpty)
    display.begin(phase, at: 10)
    #expect(display.text(at: 11.9).isEmpty)
    for _ in 0..<10 { display.advance(phase) }
    #expect(display.text(at: 12) == "fitting: 10 of 40, about 6.0 s left\n")
    for _ in 0..<10 { display.advance(phase) }
    #expect(display.text(at: 16.9).isEmpty, "another tenth within 5 s")
    #expect(display.text(at: 17) == "fitting: 20 of 40, about 7.0 s left\n")
    #expect(display.text(at: 76).isEmpty, "nothing more is done")
    #expect(display.text(at: 77) == "fitting: 20 of 40, about 67 s left\n")
    #expect(display.end(phase, at: 79) == "fitting: 20 of 40 in 69 s\n")
    #expect(display.isIdle && display.text(at: 80).isEmpty)
  }

  @Test("A terminal has one line, which is written again, cleared for a note and at the end")
  func terminal() {
    var display = ProgressDisplay(isTerminal: true)
    display.begin(phase, at: 0)
    #expect(display.text(at: 1).isEmpty)
    #expect(display.text(at: 2).hasSuffix("fitting: 0 of 40, 2.0 s so far\u{1B}[K"))
    for _ in 0..<40 { display.advance(phase) }
    let line = display.text(at: 3)
    #expect(line.hasPrefix("\r████████████████████ ") && !line.contains("\n"))
    #expect(display.note("look") == "\r\u{1B}[Klook\n")
    #expect(display.end(phase, at: 4) == "fitting: 40 in 4.0 s\n")
    #expect(display.end(phase, at: 5).isEmpty, "it has ended before")
  }

  @Test(
    "Times are short",
    arguments: [(0.04, "0.0 s"), (12.4, "12 s"), (90, "2 min"), (11_100, "3 h 5 min")])
  func times(seconds: Double, text: String) {
    #expect(ProgressDisplay.duration(seconds) == text)
    #expect(ProgressDisplay.duration(.infinity) == "long")
  }
}
