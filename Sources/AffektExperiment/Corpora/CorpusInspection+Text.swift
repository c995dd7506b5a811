import AffektCore
import Foundation

extension CorpusInspection {
  /// The findings as plain text for a console, without a line end.
  public var text: String {
    var blocks: [[String]] = [overview]
    if !recordings.isEmpty {
      blocks.append(countTable)
      blocks.append(sound)
    }
    blocks.append(findings)
    return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private var overview: [String] {
    let speakerSexes = Dictionary(grouping: recordings, by: \.recording.speaker)
      .values.map { $0.compactMap(\.recording.sex).first }
    let women = speakerSexes.count { $0 == .female }
    let men = speakerSexes.count { $0 == .male }
    let unknown = speakerSexes.count - women - men
    let sexes = [(women, "female"), (men, "male"), (unknown, "sex unknown")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    var lines = [
      row("recordings", "\(recordings.count)"),
      row("speakers", speakers.isEmpty ? "0" : "\(speakers.count) (\(sexes))"),
      row("emotions", "\(emotions.count)"),
    ]
    let sentences = Set(recordings.compactMap(\.recording.sentence))
    if !sentences.isEmpty { lines.append(row("sentences", "\(sentences.count)")) }
    let intensities = histogram(recordings.compactMap(\.recording.intensity))
    if !intensities.isEmpty { lines.append(row("intensities", intensities)) }
    return lines
  }

  private var countTable: [String] { LabelTable(of: recordings.map(\.recording)).lines() }

  private var sound: [String] {
    let durations = recordings.map(\.duration).sorted()
    let total = durations.reduce(0, +)
    var lines = [
      row("sample rates", histogram(recordings.map { "\(Self.short($0.sampleRate)) Hz" })),
      row("channels", histogram(recordings.map { String($0.channelCount) })),
      row(
        "durations",
        "\(spread(durations, digits: 2)) s, together "
          + (total < 3600
            ? "\(Self.fixed(total / 60, 1)) min" : "\(Self.fixed(total / 3600, 2)) h")),
    ]
    let levels = recordings.compactMap(\.activeLevel).sorted()
    if !levels.isEmpty {
      lines.append(row("active levels", "\(spread(levels, digits: 1)) dBFS"))
      lines += speakerLevels
    }
    return lines
  }

  /// The softest and the loudest speaker, by the median of their recordings.
  private var speakerLevels: [String] {
    let medians = Dictionary(grouping: recordings, by: \.recording.speaker)
      .compactMapValues { Self.median(of: $0.compactMap(\.activeLevel).sorted()) }
      .sorted {
        $0.value != $1.value ? $0.value < $1.value : CorpusFolder.precedes($0.key, $1.key)
      }
    guard medians.count > 1, let softest = medians.first, let loudest = medians.last else {
      return []
    }
    return [
      row(
        "by speaker",
        "median \(Self.fixed(softest.value, 1)) (\(softest.key)) to "
          + "\(Self.fixed(loudest.value, 1)) dBFS (\(loudest.key))")
    ]
  }

  private var findings: [String] {
    var lines: [String] = []
    let missing = speakers.compactMap { speaker -> String? in
      let absent = emotions.filter { count(of: $0, by: speaker) == 0 }
      guard !absent.isEmpty else { return nil }
      return "\(speaker) has no \(absent.map(\.rawValue).joined(separator: ", "))"
    }
    lines += list(missing, under: "emotions that a speaker lacks")
    lines += list(
      sameSounds.indices.map { number in
        let kind =
          switch sameSounds[number].kind {
          case .identicalBytes: "equal files"
          case .identicalSamples: "equal samples"
          case .nearIdentical:
            "near-identical, similarity \(Self.fixed(sameSounds[number].similarity, 3))"
          }
        return "\(names(ofSound: number)) (\(kind))"
      }, under: "recordings that are one sound")
    if uncomparedSoundCount > 0 {
      lines.append("pairs with similar spectra that were not compared: \(uncomparedSoundCount)")
    }
    lines += list(silent, under: "silent recordings (peak below -60 dBFS)")
    lines += list(
      clipped.map { "\($0.identifier): \($0.sampleCount) samples" },
      under: "recordings with samples at full scale")
    lines += list(
      undecodable.map { "\($0.path): \($0.reason)" }, under: "recordings that cannot be decoded")
    lines += list(rejected.map { "\($0.path): \($0.reason)" }, under: "files that were rejected")
    lines += list(notes, under: "notes")
    return lines.isEmpty ? ["nothing conspicuous"] : lines
  }

  /// A heading with the number of lines below it; the lines beyond twenty are only counted.
  private func list(_ lines: [String], under heading: String) -> [String] {
    guard !lines.isEmpty else { return [] }
    let shown = lines.prefix(20).map { "  \($0)" }
    let rest = lines.count > 20 ? ["  and \(lines.count - 20) more"] : []
    return ["\(heading): \(lines.count)"] + shown + rest
  }

  private func row(_ name: String, _ value: String) -> String {
    name + String(repeating: " ", count: max(1, 15 - name.count)) + value
  }

  /// Values with how often each occurs, the most frequent first.
  private func histogram(_ values: [String]) -> String {
    let counts = Dictionary(grouping: values) { $0 }.mapValues(\.count)
    let ordered = counts.sorted {
      $0.value != $1.value ? $0.value > $1.value : CorpusFolder.precedes($0.key, $1.key)
    }
    if ordered.count == 1, let only = ordered.first { return only.key }
    return ordered.map { "\($0.key) × \($0.value)" }.joined(separator: ", ")
  }

  private func spread(_ sorted: [Double], digits: Int) -> String {
    guard let least = sorted.first, let most = sorted.last, let middle = Self.median(of: sorted)
    else { return "" }
    return "\(Self.fixed(least, digits)) to \(Self.fixed(most, digits)), "
      + "median \(Self.fixed(middle, digits))"
  }

  static func median(of sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let half = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
  }

  static func fixed(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }

  static func short(_ value: Double) -> String {
    value == value.rounded() ? fixed(value, 0) : "\(value)"
  }
}
