import AffektCore
import Testing

@Suite struct NearestNameTests {
  @Test("a name as long as a file is compared with nothing, and at once")
  func endless() {
    let name = String(repeating: "k", count: 3_000_000)
    let time = ContinuousClock().measure {
      #expect(NearestName.of(name, among: ["kernel", name + "k"]) == nil)
    }
    #expect(time < .seconds(5))
  }

  private let names = ["mfcc", "log-mel", "spectral-centroid", "spectral-contrast", "rms"]

  @Test(arguments: [
    ("mfc", "mfcc"), ("mcfc", "mfcc"), ("MFCC", "mfcc"), ("logmel", "log-mel"),
    ("log_mel", "log-mel"), ("log mel", "log-mel"), ("spectral-centriod", "spectral-centroid"),
    ("spectral-contrst", "spectral-contrast"), ("rm", "rms"),
  ])
  func slipsAreUnderstood(_ slip: String, _ meant: String) {
    #expect(NearestName.of(slip, among: names) == meant)
    #expect(NearestName.hint(for: slip, among: names) == "did you mean '\(meant)'?")
  }

  @Test(arguments: ["", "pitch", "zero-crossing-rate", "xxxx"])
  func othersAreNot(_ name: String) {
    #expect(NearestName.of(name, among: names) == nil)
    #expect(
      NearestName.hint(for: name, among: names)
        == "known: mfcc, log-mel, spectral-centroid, spectral-contrast, rms")
  }

  @Test func tiesGoToTheFirst() {
    #expect(NearestName.of("bat", among: ["cat", "rat"]) == "cat")
    #expect(NearestName.of("bat", among: ["rat", "cat"]) == "rat")
  }

  @Test func withoutCandidatesNoneIsKnown() {
    #expect(NearestName.hint(for: "a", among: []) == "none is known")
  }
}
