import AffektCore
import AffektExperiment
import AffektNumerics
import Foundation

/// A pipeline file for a folder of recordings, with comments.
struct PipelineDraft {
  /// The name of the pipeline and of its corpus.
  let name: String
  let guess: CorpusGuess
  let corpus: LoadedCorpus
  let firstPipeline: FirstPipeline

  /// The first of the protocols under which the pipeline can be planned, and the file's text.
  ///
  /// Throws what the last protocol is refused for.
  func text() throws -> String {
    let speakerCount = Set(corpus.recordings.map(\.speaker)).count
    let resampling = resampling
    var failure: (any Error)?
    for candidate in firstPipeline.protocols where speakerCount <= candidate.speakerLimit {
      let text = text(with: candidate, resampling: resampling)
      do {
        _ = try ExperimentPlan(
          of: try Program.pipelineReader.pipeline(from: text, named: "\(name).yaml"))
        return text
      } catch {
        failure = error
      }
    }
    throw failure ?? SettingsError("no protocol fits the corpus; name one in a pipeline file")
  }

  private func text(with candidate: FirstPipeline.ProtocolChoice, resampling: String?) -> String {
    var lines = [
      "# Written by 'affekt init'. Run it with 'affekt run', look at what would run with 'affekt plan'.",
      "affekt: 1", "name: \(name)", "",
      "# \(corpus.recordings.count) recordings by \(Set(corpus.recordings.map(\.speaker)).count) "
        + "speakers, of " + corpus.emotions.map(\.rawValue).joined(separator: ", "),
    ]
    for doubt in guess.doubts + corpus.doubts { lines.append("# CHECK: \(Self.comment(doubt))") }
    lines += [
      "corpora:", "  \(name):", "    layout: \(guess.step.specification.identifier)",
      "    path: \(SettingsValue.scalar(guess.step.path ?? "").flowText)",
    ]
    for entry in guess.settings {
      // As the layout has read it.
      let value = guess.step.specification.parameters[entry.key] ?? entry.value
      lines.append("    \(entry.key): \(value.flowText)")
    }
    let names = corpus.emotions.prefix(2).map { SettingsValue.scalar($0.rawValue).flowText }
    if let first = names.first, let last = names.last {
      lines.append("    # labels: { drop: [\(first)], merge: { other: [\(last)] } }")
    }
    if let resampling {
      lines += [
        "", "# The sample rates differ, and bandwidth can give recordings away.",
        "preprocessing:", "  resampled: \(resampling)",
      ]
    }
    lines += ["", firstPipeline.phases, ""]
    lines += [
      "evaluation:", "  # \(candidate.comment)", "  protocol: \(candidate.text)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The resampling to the lowest rate; nil where all rates that can be read are equal.
  private var resampling: String? {
    let step = max(1, corpus.recordings.count / 2000)
    let rates = Set(
      stride(from: 0, to: corpus.recordings.count, by: step).compactMap {
        try? corpus.recordings[$0].source.sampleRate()
      })
    guard rates.count > 1, let least = rates.min() else { return nil }
    return firstPipeline.resampling
      .replacingOccurrences(of: "RATE", with: "\(Int(saturating: least.rounded()))")
  }

  /// A text that is one line.
  private static func comment(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }

  /// A name for a pipeline from the name of a folder: letters, digits, `-`, `_` and `.`.
  static func name(for path: String) -> String {
    let last = URL(fileURLWithPath: path).standardizedFileURL.lastPathComponent
    let plain = last.folding(
      options: .diacriticInsensitive, locale: Locale(identifier: "en_US_POSIX")
    )
    .replacingOccurrences(of: "ß", with: "ss")
    var name = ""
    for scalar in plain.unicodeScalars {
      if scalar.isASCII,
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "._-".unicodeScalars.contains(scalar)
      {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, name.last != "-" {
        name.append("-")
      }
    }
    while let first = name.first, !(first.isLetter || first.isNumber) { name.removeFirst() }
    while let end = name.last, "-._".contains(end) { name.removeLast() }
    return name.isEmpty ? "mine" : String(name.prefix(60))
  }
}
