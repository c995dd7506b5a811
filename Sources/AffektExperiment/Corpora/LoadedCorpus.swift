import AffektCore
import AffektResults
import AffektSignal

/// The recordings of a corpus, listed, labelled and sorted.
public struct LoadedCorpus: Sendable {
  /// The corpus of the pipeline.
  public let step: CorpusStep
  /// The recordings under their classes, sorted by identifier.
  public let recordings: [Recording]
  /// The files that the layout could not use, and the recordings without a class.
  public let rejected: [RejectedFile]
  /// What the label map did.
  public let labelChanges: [LabelChange]
  /// What looks wrong with the labels, one sentence each; among the notes too.
  public let doubts: [String]
  /// What the owner of the corpus should know.
  public let notes: [String]

  /// Lists a corpus.
  ///
  /// Throws when the folder cannot be listed, holds no recording of this layout, or the label map
  /// names an emotion that does not occur or leaves no recording with a class.
  public init(_ step: CorpusStep) throws {
    self.step = step
    let listing: CorpusListing
    let folder: CorpusFolder
    do throws(CorpusError) {
      folder =
        if let path = step.path { try CorpusFolder(path: path) } else {
          CorpusFolder(path: "", files: [])
        }
      listing = try step.layout.list(folder)
      guard !listing.recordings.isEmpty else {
        throw CorpusError("it holds no recording; check its path and its layout")
      }
    } catch {
      throw CorpusError("the corpus '\(step.name)': \(error)")
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
    let labelled: [Recording]
    let classless: [RejectedFile]
    do throws(SettingsError) {
      (labelled, labelChanges) = try step.labels.applied(to: sorted)
      (recordings, classless) = try step.labels.classified(labelled)
    } catch {
      throw error.inside(step.name).inside("corpora")
    }
    // No layout looks at what it could not read.
    let unreadable = folder.unreadable(except: Set(sorted.compactMap(\.source.file)))
    let known = Set(listing.rejected.map(\.path))
    rejected =
      (listing.rejected + unreadable.rejected.filter { !known.contains($0.path) } + classless)
      .sorted { CorpusFolder.precedes($0.path, $1.path) }
    // Emotions are doubted, not the classes that are made of them.
    doubts =
      LabelDoubts(
        of: labelled, named: Set(step.labels.renamed.values)
      ).sentences
    notes = listing.notes + unreadable.notes + doubts
  }

  /// The emotions that occur, in order.
  public var emotions: [Emotion] { Set(recordings.map(\.emotion)).sorted() }

  /// The sample rate of the first recording that can be opened, in hertz; 16 kHz if none can.
  func firstSampleRate() -> Double {
    recordings.lazy.compactMap { try? $0.source.sampleRate() }.first ?? 16_000
  }
}
