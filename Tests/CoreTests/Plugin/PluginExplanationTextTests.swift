import AffektCore
import Foundation
import Testing

@Suite("The text of an explanation")
struct PluginExplanationTextTests {
  private func explanation(_ text: String) -> PluginExplanation {
    PluginExplanation(title: "Title", text: text)
  }

  @Test("settings in braces become their values, or nothing without one")
  func values() {
    let explanation = explanation("A rate{rate} and a share{share}.")
    #expect(explanation.mentionedSettings == ["rate", "share"])
    #expect(
      explanation.text { $0 == "rate" ? "16000 Hz" : nil }
        == "A rate (here 16000 Hz) and a share.")
    #expect(explanation.text { _ in nil } == "A rate and a share.")
  }

  @Test(
    "text without a pair of braces stays",
    arguments: ["", "Plain.", "An open { stays.", "So does }."])
  func plain(_ text: String) {
    #expect(explanation(text).text { _ in "1" } == text)
    #expect(explanation(text).mentionedSettings.isEmpty)
  }

  @Test(
    "an explanation in a record comes back",
    arguments: [
      PluginExplanation.Figure.track(title: "a"), .frequency(title: "b"), .cepstrum,
      .plane(note: "c"),
    ])
  func coding(_ figure: PluginExplanation.Figure) throws {
    let explanation = PluginExplanation(
      title: "t", text: "x", formula: PluginExplanation.Formula("a²", tex: "a^2"), figure: figure)
    let data = try JSONEncoder().encode(explanation)
    #expect(try JSONDecoder().decode(PluginExplanation.self, from: data) == explanation)
  }

  @Test("a plugin without words of its own has no explanation")
  func none() {
    #expect(Silent.explanation == nil)
  }

  private struct Silent: Plugin {
    static let manifest = PluginManifest(
      identifier: "silent", version: 1, summary: "s", reference: "r")
  }
}
