import AffektCore
import AffektNumerics
import AffektResults

/// What a person must know before using a model, in words (Mitchell et al., Model Cards for Model Reporting, 2019).
public struct ModelCard: Sendable {
  private let model: Model

  /// Describes a model.
  public init(_ model: Model) { self.model = model }

  /// How often the model is right, in one sentence.
  public var worth: String {
    let evaluation = model.evaluation
    let accuracy = percent(evaluation.metrics.accuracy)
    let interval =
      evaluation.accuracyInterval.map {
        " [\(percent($0.lower))–\(percent($0.upper))]"
      } ?? ""
    let whom =
      evaluation.isSpeakerIndependent
      ? "recordings of speakers that it had not heard"
      : "recordings, some of them of speakers that it had heard"
    return
      "right for \(accuracy) %\(interval) of \(whom), in '\(evaluation.corpus)'; other speech is harder"
  }

  /// A few lines for the one who trained it.
  public var summary: String {
    let evaluation = model.evaluation
    var lines = [
      "\(model.fitted.identifier)",
      "  \(count(evaluation.recordingCount, "recording")) of \(count(evaluation.speakerCount, "speaker")), "
        + "\(evaluation.protocolIdentifier): UAR \(score(evaluation.metrics.uar))\(interval(evaluation.uarInterval))",
      "  \(worth)",
    ]
    if let quality = model.calibrationQuality {
      lines.append(
        "  expected calibration error \(score(quality.expectedError)), Brier score \(score(quality.brier))"
      )
    }
    if evaluation.candidateCount > 1 { lines.append("  " + optimism) }
    if let note = leakageNote { lines.append("  " + note) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The card in Markdown.
  public var markdown: String {
    let (facts, evaluation) = (model.facts, model.evaluation)
    var text = """
      # Model card: \(facts.pipeline)

      | | |
      |---|---|
      | predicts | \(model.labels.map(\.rawValue).joined(separator: ", ")) |
      | configuration | `\(model.fitted.identifier)` |
      | fitted to | \(count(model.sound.count, "recording")) of \(count(facts.speakerCount, "speaker")), '\(evaluation.corpus)' (\(facts.layout)) |
      | UAR | \(score(evaluation.metrics.uar))\(interval(evaluation.uarInterval)) (chance \(score(1 / Double(max(1, model.labels.count))))) |
      | accuracy | \(score(evaluation.metrics.accuracy))\(interval(evaluation.accuracyInterval)) |
      | protocol | \(evaluation.protocolIdentifier), \(evaluation.isSpeakerIndependent ? "no tested speaker was trained on" : "tested speakers were trained on too") |
      | leakage check | \(evaluation.leakage.rawValue) |
      | written by | Affekt \(facts.affekt), \(facts.date), kernel \(facts.arithmeticKernel.name) |

      ## What it is for

      To predict which emotion a speaker was asked to express, in speech like that of the corpus it was fitted to. It is \(worth).
      It judges the voice and not what is felt: acted and felt emotion differ, and no answer is evidence of a state of mind.

      ## What it is not for

      Decisions about persons. Law may forbid the use: in the European Union, inferring emotions of persons at work and in
      education is prohibited (AI Act, Art. 5(1)(f)), and persons must be informed where emotion recognition is used
      (Art. 50(3)). This is no legal advice.


      """
    if evaluation.candidateCount > 1 { text += optimism + "\n\n" }
    if let note = leakageNote { text += note + "\n\n" }
    text += recalls + training + calibration + segments + making
    return text
  }

  // MARK: - Parts

  private var optimism: String {
    "The configuration was chosen as the best of \(model.evaluation.candidateCount) by this very score, which is "
      + "therefore optimistic."
  }

  private var leakageNote: String? {
    switch model.evaluation.leakage {
    case .clean: nil
    case .transductive, .leaky:
      "The evaluation was \(model.evaluation.leakage.rawValue): its scores are higher than speech that was never "
        + "seen would give."
    }
  }

  private var recalls: String {
    let metrics = model.evaluation.metrics
    var text =
      "## Emotion by emotion\n\n| emotion | recordings | recall | most often taken for |\n|---|---:|---:|---|\n"
    for (place, emotion) in metrics.classes.enumerated() {
      let row = metrics.confusion.counts[place]
      let other = row.indices.filter { $0 != place && row[$0] > 0 }.max { row[$0] < row[$1] }
      text +=
        "| \(emotion.label.rawValue) | \(emotion.support) | \(emotion.recall.map(score) ?? "") | "
        + "\(other.map { metrics.confusion.labels[$0].rawValue } ?? "") |\n"
    }
    return text + "\n"
  }

  private var training: String {
    let sound = model.sound
    func row(_ name: String, _ range: SoundProfile.Range, _ unit: String, _ digits: Int) -> String {
      "| \(name) | \(FixedDecimals.text(of: range.least, decimals: digits)) | \(FixedDecimals.text(of: range.median, decimals: digits)) | "
        + "\(FixedDecimals.text(of: range.greatest, decimals: digits)) | \(unit) |\n"
    }
    return
      "## The training recordings\n\n| | least | median | greatest | |\n|---|---:|---:|---:|---|\n"
      + row("duration", sound.duration, "s", 2) + row("sample rate", sound.sampleRate, "Hz", 0)
      + row("level", sound.level, "dB", 1) + row("spectral edge", sound.spectralEdge, "Hz", 0)
      + (sound.bandRise.map { row("rise above the quietest moments", $0, "dB", 1) } ?? "")
      + "\nA recording that is unlike them is answered with a warning and lower confidence.\n\n"
      + kept
  }

  /// What the file holds of the training recordings.
  private var kept: String {
    guard let rows = model.trainingRows else {
      return "The file names no recording and no speaker.\n\n"
    }
    let which =
      rows.isSubset
      ? "\(rows.identifiers.count) of its \(count(rows.totalCount, "training recording")), drawn evenly"
      : "its \(count(rows.totalCount, "training recording"))"
    return
      "The file holds the features of \(which), with their names and speakers, to show which of them a recording is "
      + "near. It holds no sound.\n\n"
  }

  private var calibration: String {
    guard let quality = model.calibrationQuality else {
      return
        "## Confidence\n\nWith one speaker, nothing is known of how far the probabilities can be believed.\n\n"
    }
    var text =
      "## Confidence\n\nMeasured on speakers held out: expected calibration error "
      + "\(score(quality.expectedError)), Brier score \(score(quality.brier)).\n\n"
      + "| confidence | answers | right |\n|---:|---:|---:|\n"
    for bin in quality.bins {
      text += "| \(score(bin.confidence)) | \(bin.count) | \(score(bin.accuracy)) |\n"
    }
    text +=
      "\nWhere unsure answers are withheld as `unknown`:\n\n| answered | confidence needed | right |\n|---:|---:|---:|\n"
    for coverage in quality.coverage {
      text +=
        "| \(percent(coverage.share)) % | \(score(coverage.threshold)) | \(score(coverage.accuracy)) |\n"
    }
    return text + "\n"
  }

  /// What the features of a segment depend on.
  private var segments: String {
    let rate = model.sound.sampleRate.median
    // The settings fit this rate: recordings of it were fitted to.
    let whole = (try? model.fitted.steps.extractors(of: .recording, sampleRate: rate)) ?? []
    let alone = (try? model.fitted.steps.extractors(of: .frame, sampleRate: rate)) ?? []
    func list(_ names: [String]) -> String {
      names.map { "`\($0)`" }.joined(separator: ", ")
    }
    var text =
      "## Long recordings and live sound\n\nEach segment is answered as a recording of its own, while one speaks as "
      + "afterwards."
    if !whole.isEmpty {
      text +=
        " Frames of \(list(whole)) depend on the whole segment, so another segment gives them other values."
    }
    if !alone.isEmpty { text += " Frames of \(list(alone)) depend on their own samples alone." }
    return text + "\n\n"
  }

  private var making: String {
    let plugins =
      model.fitted.steps.identities + model.fitted.stages.map { "\($0.plugin)@\($0.version)" }
      + ["\(model.fitted.classifier.plugin)@\(model.fitted.classifier.version)"]
    let chosen = model.fitted.chosen.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return "## How it is made\n\n"
      + plugins.map { "- `\($0)`\n" }.joined()
      + (chosen.isEmpty
        ? "" : "\nChosen among the recordings: \(chosen.joined(separator: ", ")).\n")
      + "\nAgain: `\(model.facts.command.joined(separator: " "))`\n"
  }

  // MARK: - Numbers

  private func score(_ value: Double) -> String { NumberFormat.score(value) }

  private func interval(_ interval: Interval?) -> String {
    interval.map { " [\(score($0.lower)), \(score($0.upper))]" } ?? ""
  }

  private func percent(_ share: Double) -> String { NumberFormat.wholePercentage(share) }

  private func count(_ count: Int, _ noun: String) -> String { NumberFormat.count(count, noun) }
}
