import AffektCore
import AffektSignal

/// `recordings.csv`: one row per recording that was used.
struct RecordingTable {
  private static let columns = [
    "corpus", "recording", "folder", "file", "speaker", "sex", "emotion", "seconds", "rate",
    "level", "thumbnail",
  ]

  /// Writes the table; what is not known is an empty field.
  func text(of recordings: [RecordingRecord]) -> String {
    let rows = recordings.map { recording in
      [
        recording.corpus, recording.recording, recording.folder, recording.file ?? "",
        recording.speaker, recording.sex?.rawValue ?? "", recording.emotion.rawValue,
        "\(recording.seconds)", "\(recording.sampleRate)", "\(recording.level)",
        recording.thumbnail?.text ?? "",
      ]
    }
    return ([Self.columns] + rows).map { DelimitedText.line(of: $0) }.joined(separator: "\n") + "\n"
  }

  /// Reads the table that lies at `path`.
  func read(_ text: String, path: String) throws(RunFolderError) -> [RecordingRecord] {
    let table = try DelimitedText(reading: text, path: path)
    guard table.columns == Self.columns else {
      throw RunFolderError(
        path, line: 1, "the columns must be \(Self.columns.joined(separator: ","))")
    }
    var recordings: [RecordingRecord] = []
    recordings.reserveCapacity(table.rows.count)
    for row in table.rows {
      func problem(_ place: Int) -> RunFolderError {
        RunFolderError(
          path, line: row.line,
          "'\(row.fields[place].prefix(40))' is no value of '\(Self.columns[place])'")
      }
      func number(_ place: Int) throws(RunFolderError) -> Double {
        guard let number = Double(plain: row.fields[place]) else {
          throw problem(place)
        }
        return number
      }
      let sex = SpeakerSex(rawValue: row.fields[5])
      let thumbnail = SoundThumbnail(text: row.fields[10])
      guard sex != nil || row.fields[5].isEmpty else { throw problem(5) }
      guard thumbnail != nil || row.fields[10].isEmpty else { throw problem(10) }
      recordings.append(
        RecordingRecord(
          corpus: row.fields[0], recording: row.fields[1], folder: row.fields[2],
          file: row.fields[3].isEmpty ? nil : row.fields[3], speaker: row.fields[4], sex: sex,
          emotion: Emotion(rawValue: row.fields[6]), seconds: try number(7),
          sampleRate: try number(8), level: try number(9), thumbnail: thumbnail))
    }
    return recordings
  }
}
