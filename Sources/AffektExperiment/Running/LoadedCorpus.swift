import AffektCore
import AffektSignal

/// The recordings of a corpus, listed, labelled and sorted.
public struct LoadedCorpus: Sendable {
  /// The corpus of the pipeline.
  public let step: CorpusStep
  /// The recordings under their final labels, sorted by identifier.
  public let recordings: [Recording]
  /// The files that the layout could not use.
  public let rejected: [RejectedFile]
  /// What the label map did.
  public let labelChanges: [LabelChange]
  /// What the owner of the corpus should know.
  public let notes: [String]

  /// Lists a corpus.
  ///
  /// Throws when the folder cannot be listed, holds no recording of this layout, or the label map
  /// names an emotion that does not occur.
  public init(_ step: CorpusStep) throws {
    self.step = step
    let folder: CorpusFolder
    if let path = step.path {
      folder = try CorpusFolder(path: path)
    } else {
      folder = CorpusFolder(path: "", files: [])
    }
    let listing = try step.layout.list(folder)
    guard !listing.recordings.isEmpty else {
      throw CorpusError(Self.nothingFound(step, folder, listing))
    }
    let sorted = listing.recordings.sorted {
      CorpusFolder.precedes($0.identifier, $1.identifier)
    }
    for (first, second) in zip(sorted, sorted.dropFirst())
    where first.identifier == second.identifier {
      throw PluginContractError(
        plugin: step.specification.identifier,
        "two recordings are called '\(first.identifier)'")
    }
    do throws(ConfigurationError) {
      (recordings, labelChanges) = try step.labels.applied(to: sorted)
    } catch {
      throw error.inside(step.name).inside("corpora")
    }
    rejected = listing.rejected.sorted { CorpusFolder.precedes($0.path, $1.path) }
    notes = listing.notes
  }

  /// The emotions that occur, in order.
  public var emotions: [Emotion] { Set(recordings.map(\.emotion)).sorted() }

  /// The sample rate of the first recording that can be opened, in hertz; 16 kHz if none can.
  func firstSampleRate() -> Double {
    for recording in recordings {
      switch recording.source {
      case .file(let path):
        if let information = try? AudioFile.inspect(path) { return information.sampleRate }
      case .generated(let generator): return generator.makeSignal().sampleRate
      }
    }
    return 16_000
  }

  private static func nothingFound(
    _ step: CorpusStep, _ folder: CorpusFolder, _ listing: CorpusListing
  ) -> String {
    let layout = step.specification.identifier
    let place = "the corpus '\(step.name)' at '\(step.path ?? "")'"
    if folder.files.isEmpty { return "\(place) is an empty folder; check its path" }
    if folder.audioFiles.isEmpty {
      return "\(place) holds \(folder.files.count) files but no audio file; check its path"
    }
    let example = listing.rejected.first.map { ", for example '\($0.path)': \($0.reason)" } ?? ""
    return "\(place) holds \(folder.audioFiles.count) audio files, none of them a recording of "
      + "the layout '\(layout)'\(example)"
  }
}
