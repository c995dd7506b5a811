import AffektResults
import Foundation

/// What a page holds so that its reader sees and hears the recordings behind its confusion matrices.
///
/// It lies in the page as JSON. Indices are places in the lists of the same corpus, from 0.
struct PageRecordings: Encodable, Equatable {
  /// A corpus under one protocol.
  struct Corpus: Encodable, Equatable {
    /// The name.
    let name: String
    /// The emotions.
    let emotions: [String]
    /// The speakers.
    let speakers: [String]
    /// Where files lie: the corpora of the pipeline that hold them.
    let folders: [Folder]
    /// The recordings.
    var recordings: [Recording]
    /// How each recording looks, as `SoundThumbnail.text`; empty where there was no room.
    var thumbnails: [String] = []
    /// The nearest training recordings in each feature set.
    var nearest: [Nearest] = []
    /// The matrices, best configuration first; those without predictions had no room.
    var configurations: [Matrix] = []
    /// The sound of recordings in base64, by their place.
    var sound: [String: String] = [:]
  }

  /// A folder of recordings.
  struct Folder: Encodable, Equatable {
    /// The name of the corpus in the pipeline.
    let name: String
    /// The path from the report to the folder; nil where it is not known.
    let path: String?
  }

  /// A recording.
  struct Recording: Encodable, Equatable {
    /// The identifier.
    let name: String
    /// The place of the speaker.
    let speaker: Int
    /// The place of the emotion.
    let emotion: Int
    /// The length; nil where it is not known.
    let seconds: Double?
    /// The place of the folder that holds the file; nil where no file exists.
    let folder: Int?
    /// What the path of the file below that folder has after the identifier.
    let ending: String?
    /// The path, where it does not begin with the identifier.
    let file: String?

    enum CodingKeys: String, CodingKey {
      case name = "n"
      case speaker = "s"
      case emotion = "e"
      case seconds = "t"
      case folder = "d"
      case ending = "x"
      case file = "f"
    }
  }

  /// Neighbours in one feature set.
  struct Nearest: Encodable, Equatable {
    /// The pre-processing and the feature set.
    let name: String
    /// For each recording the nearest, as place and distance in turn.
    let lists: [[Double]]
  }

  /// A confusion matrix.
  struct Matrix: Encodable, Equatable {
    /// The name of figure and table.
    let identifier: String
    /// The place of each label of the matrix among the emotions.
    let labels: [Int]
    /// How many seeds it was tested under.
    let seeds: Int
    /// The place among `nearest`; nil where neighbours are not known.
    var nearest: Int?
    /// For each recording what was predicted, as emotion and number of predictions in turn, most frequent
    /// first; empty where it was not tested. Nil where there was no room.
    var predictions: [[Int]]?
    /// For each recording the score of each emotion, the mean over its predictions; nil without scores.
    var scores: [[Double?]]?
  }

  /// The colours of the levels of a thumbnail.
  let colors: [String]
  /// The corpora.
  var corpora: [Corpus]
  /// What may be used for sound, in bytes; nil where none is brought.
  var soundBudget: Int?

  /// The text that a page holds, which is also XML: no character in it is markup.
  func text() throws -> String { try Self.json(of: self).text() }

  /// Adds recordings that can be heard without their files.
  mutating func add(_ sound: EmbeddedSound) {
    soundBudget = sound.budget
    for corpus in corpora.indices {
      for (place, recording) in corpora[corpus].recordings.enumerated() {
        let key = EmbeddedSound.Key(corpus: corpora[corpus].name, recording: recording.name)
        corpora[corpus].sound["\(place)"] = sound.files[key]?.base64EncodedString()
      }
    }
  }

  /// How many bytes a part takes in the page.
  static func size(of part: some PageJSONValue) throws -> Int { try json(of: part).size() }

  /// How many bytes a list of parts takes in the page.
  static func size(of parts: [some PageJSONValue]) throws -> Int {
    var json = PageJSON()
    json.list(parts) { $1.write(to: &$0) }
    return try json.size()
  }

  private static func json(of part: some PageJSONValue) -> PageJSON {
    var json = PageJSON()
    part.write(to: &json)
    return json
  }
}
