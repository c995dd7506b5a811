import AffektCore

/// What listeners heard in the recordings of CREMA-D: the column `VoiceVote` of `summaryTable.csv`.
struct CREMADVotes {
  private let votes: [String: [Emotion]]

  /// Reads the table in the folder or above it; nil when there is none. Throws when it cannot be
  /// read or has a letter that is no emotion.
  init?(of folder: CorpusFolder) throws(CorpusError) {
    let name = "summaryTable.csv"
    let places = ["../" + name, "../processedResults/" + name]
    guard let file = folder.companion(named: name, orAt: places) else { return nil }
    var votes: [String: [Emotion]] = [:]
    do {
      let table = try DelimitedText(reading: folder.text(of: file))
      let recording = try table.place(of: "FileName")
      let vote = try table.place(of: "VoiceVote")
      for row in table.rows {
        var emotions: [Emotion] = []
        for letter in row.fields[vote].split(separator: ":") {
          guard let emotion = Self.letters[String(letter)] else {
            throw DelimitedTextError(
              line: row.line, "there is no emotion '\(letter)'; expected A, D, F, H, N or S")
          }
          emotions.append(emotion)
        }
        votes[row.fields[recording]] = emotions
      }
    } catch let error as CorpusError {
      throw error
    } catch {
      throw CorpusError("'\(folder.fullPath(of: file))': \(error)")
    }
    self.votes = votes
  }

  /// The emotions with most votes for the voice alone, more than one when they tie; nil when the
  /// table has nothing on the recording.
  func emotions(of recording: String) -> [Emotion]? { votes[recording] }

  private static let letters: [String: Emotion] = [
    "A": .anger, "D": .disgust, "F": .fear, "H": .happiness, "N": .neutral, "S": .sadness,
  ]
}
