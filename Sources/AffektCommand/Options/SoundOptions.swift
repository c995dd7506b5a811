import AffektExperiment
import AffektReport
import AffektResults
import ArgumentParser

/// Whether a page embeds the sound of recordings, and where the recordings are.
struct SoundOptions: ParsableArguments {
  @Flag(
    help: "Embed recordings in the page as MP3, misclassified ones first.")
  var embedAudio = false

  @Option(
    help: ArgumentHelp(
      "The largest size of the embedded sound, such as 500kB; by default 20MB.",
      valueName: "size"))
  var audioBudget: ByteSize?

  @Option(
    name: .customLong("corpus"),
    help: ArgumentHelp(
      "The folder of a corpus; by default where the run found it.",
      valueName: "name=path"))
  var corpora: [String] = []

  func validate() throws {
    for corpus in corpora where corpus.firstIndex(of: "=") == nil {
      throw ValidationError("--corpus is '\(corpus)'; write NAME=PATH.")
    }
  }

  /// The sound to embed in the page of a run; nil unless its settings ask for it.
  func sound(
    of record: RunRecord, in folder: RunFolder, progress: any ProgressReporter
  ) throws -> EmbeddedSound? {
    var folders = (record.environment.recordingFolders ?? [:]).mapValues { "\(folder.path)/\($0)" }
    for corpus in corpora {
      let parts = corpus.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      folders[String(parts[0])] = String(parts[1])
    }
    return try Self.sound(
      of: record, folders: folders, budget: audioBudget?.bytes ?? EmbeddedSound.standardBudget,
      progress: progress)
  }

  /// The sound to embed in the page of a run; the console names recordings that cannot be embedded.
  static func sound(
    of record: RunRecord, folders: [String: String], budget: Int,
    progress: any ProgressReporter
  ) throws -> EmbeddedSound? {
    let settings = record.reportSettings
    guard settings.audio == .embedded, settings.forms.contains(.html),
      settings.sections.contains(.confusion)
    else { return nil }
    let sound = try EmbeddedSound.collect(
      for: record, folders: folders, budget: budget, progress: progress)
    for problem in sound.problems.prefix(5) { Console.error("affekt: \(problem)") }
    if sound.problems.count > 5 {
      Console.error("affekt: … and \(sound.problems.count - 5) more recordings are not embedded")
    }
    return sound
  }
}
