import AffektCore
import AffektResults
import Foundation

extension RecordingRecord {
  /// The recordings of a corpus that can be used, in their order, with thumbnails if they are to be looked
  /// at.
  static func all(
    of extracted: ExtractedCorpus, corpus: CorpusDescription, withThumbnails: Bool
  ) -> [RecordingRecord] {
    zip(extracted.recordings, extracted.features).map { recording, features in
      let folder = recording.corpus ?? corpus.name
      return RecordingRecord(
        corpus: corpus.name, recording: recording.identifier, folder: folder,
        file: corpus.folders[folder].flatMap { path(of: recording.source, below: $0) },
        speaker: recording.speaker, sex: recording.sex, emotion: recording.emotion,
        seconds: features.duration, sampleRate: features.sampleRate, level: features.level,
        thumbnail: withThumbnails ? features.thumbnail : nil)
    }
  }

  /// The path of a file below a folder; nil for computed recordings and files elsewhere.
  private static func path(of source: RecordingSource, below folder: String) -> String? {
    guard case .file(let path) = source else { return nil }
    // Layouts list files below the folder as it was named: nothing has to be resolved then.
    if path.hasPrefix(folder + "/") {
      let rest = path.dropFirst(folder.count + 1)
      let names = rest.split(separator: "/", omittingEmptySubsequences: false)
      if !names.contains(where: { ["", ".", ".."].contains($0) }) { return String(rest) }
    }
    let file = URL(fileURLWithPath: path).standardizedFileURL.path
    var start = URL(fileURLWithPath: folder).standardizedFileURL.path
    if !start.hasSuffix("/") { start += "/" }
    return file.hasPrefix(start) ? String(file.dropFirst(start.count)) : nil
  }
}
