import AffektCore
import AffektResults
import AffektSignal
import Foundation

/// The recordings of one corpus with places that everything else about them refers to.
struct RecordingList {
  /// The corpus without pictures, neighbours and configurations.
  let corpus: PageRecordings.Corpus
  /// The neighbours in each feature set.
  let nearest: [PageRecordings.Nearest]
  private let places: [String: Int]
  private let emotions: [ClassLabel: Int]
  private let texts: [String]

  /// Lists the recordings that were used and, where the run did not record them, those that were
  /// predicted.
  init(of record: RunRecord, _ context: CorpusContext) {
    var recordings = record.recordings.filter { $0.corpus == context.name }
    if recordings.isEmpty { recordings = Self.predicted(in: record, context) }
    let places = Self.places(of: recordings.map(\.recording))
    let labels =
      context.ranking.first?.configuration.pooled.confusion.labels
      ?? context.results.summary.emotions.map(\.label)
    let all = labels + recordings.map(\.emotion.label)
    var emotions: [ClassLabel: Int] = [:]
    for emotion in all where emotions[emotion] == nil { emotions[emotion] = emotions.count }
    let speakers = Self.places(of: recordings.map(\.speaker))
    let folders = Self.places(of: recordings.filter { $0.file != nil }.map(\.folder))
    let paths = record.environment.recordingFolders ?? [:]
    self.places = places
    self.emotions = emotions
    texts = recordings.map { $0.thumbnail?.text ?? "" }
    corpus = PageRecordings.Corpus(
      name: context.name,
      emotions: emotions.sorted { $0.value < $1.value }.map(\.key.rawValue),
      speakers: Self.ordered(speakers),
      folders: Self.ordered(folders).map { PageRecordings.Folder(name: $0, path: paths[$0]) },
      recordings: recordings.map { recording in
        let isPrefix = recording.file?.hasPrefix(recording.recording) ?? false
        return PageRecordings.Recording(
          name: recording.recording, speaker: speakers[recording.speaker] ?? 0,
          emotion: emotions[recording.emotion.label] ?? 0,
          seconds: recording.seconds > 0 ? (recording.seconds * 100).rounded() / 100 : nil,
          folder: recording.file == nil ? nil : folders[recording.folder],
          ending: isPrefix
            ? recording.file.map { String($0.dropFirst(recording.recording.count)) } : nil,
          file: isPrefix ? nil : recording.file)
      })
    nearest = Self.nearest(record.neighbors.filter { $0.corpus == context.name }, places)
  }

  private static func predicted(in record: RunRecord, _ context: CorpusContext) -> [RecordingRecord]
  {
    let configuration = context.ranking.first?.configuration.identifier
    var known: Set<String> = []
    return record.predictions.filter {
      $0.corpus == context.name && $0.configuration == configuration
        && known.insert($0.recording).inserted
    }.map {
      RecordingRecord(
        corpus: $0.corpus, recording: $0.recording, speaker: $0.speaker, emotion: Emotion($0.truth),
        seconds: 0, sampleRate: 0, level: 0)
    }
  }

  /// The place of each name, in the order in which they first occur.
  private static func places(of names: [String]) -> [String: Int] {
    var places: [String: Int] = [:]
    for name in names where places[name] == nil { places[name] = places.count }
    return places
  }

  private static func ordered(_ places: [String: Int]) -> [String] {
    places.sorted { $0.value < $1.value }.map(\.key)
  }

  /// The name of a pre-processing with a feature set.
  static func name(_ preprocessing: String, _ features: String) -> String {
    "\(preprocessing) · \(features)"
  }

  /// The neighbours of each set; of a recording that was tested in several folds, those of the first.
  private static func nearest(
    _ records: [NeighborRecord], _ places: [String: Int]
  ) -> [PageRecordings.Nearest] {
    var order: [String] = []
    var lists: [String: [[Double]]] = [:]
    var folds: [String: [String: String]] = [:]
    for record in records {
      let name = name(record.preprocessing, record.features)
      if lists[name] == nil {
        order.append(name)
        lists[name] = [[Double]](repeating: [], count: places.count)
      }
      guard let place = places[record.recording], let neighbor = places[record.neighbor],
        folds[name, default: [:]][record.recording, default: record.fold] == record.fold
      else { continue }
      folds[name, default: [:]][record.recording] = record.fold
      lists[name]?[place] += [Double(neighbor), (record.distance * 1000).rounded() / 1000]
    }
    return order.map { PageRecordings.Nearest(name: $0, lists: lists[$0] ?? []) }
  }

  /// A configuration without its predictions.
  func emptyCell(_ ranked: CorpusContext.RankedConfiguration, _ context: CorpusContext)
    -> PageRecordings.Matrix
  {
    PageRecordings.Matrix(
      identifier: context.identifier("confusion-\(ranked.slug)"),
      labels: ranked.configuration.pooled.confusion.labels.map { emotions[$0] ?? 0 },
      seeds: ranked.configuration.seeds.count)
  }

  /// A configuration with its predictions.
  func configuration(
    _ ranked: CorpusContext.RankedConfiguration, _ context: CorpusContext,
    _ predictions: [PredictionRecord]
  ) -> PageRecordings.Matrix {
    let count = corpus.emotions.count
    var votes = [[Int]](repeating: [], count: places.count)
    var sums = [[Double?]](repeating: [], count: places.count)
    for prediction in predictions {
      guard let place = places[prediction.recording], let emotion = emotions[prediction.predicted]
      else { continue }
      if votes[place].isEmpty {
        votes[place] = [Int](repeating: 0, count: count)
        sums[place] = [Double?](repeating: nil, count: count)
      }
      votes[place][emotion] += 1
      for (label, score) in prediction.scores where score.isFinite {
        guard let column = emotions[label] else { continue }
        sums[place][column] = (sums[place][column] ?? 0) + score
      }
    }
    let scores = zip(sums, votes).map { sums, votes in
      Self.rounded(sums, over: Double(votes.reduce(0, +)))
    }
    var configuration = emptyCell(ranked, context)
    configuration.predictions = votes.map { votes in
      votes.indices.filter { votes[$0] > 0 }.sorted { (votes[$1], $0) < (votes[$0], $1) }
        .flatMap { [$0, votes[$0]] }
    }
    configuration.scores = scores.allSatisfy { $0.allSatisfy { $0 == nil } } ? nil : scores
    return configuration
  }

  /// Means with as many decimals as tell them apart: three digits of their range.
  private static func rounded(_ sums: [Double?], over count: Double) -> [Double?] {
    let means = sums.map { $0.map { $0 / count } }
    let known = means.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else { return [] }
    let digits = high > low ? 2 - floor(log10(high - low)) : 3
    let factor = pow(10, max(0, min(9, digits)))
    return means.map { $0.map { ($0 * factor).rounded() / factor } }
  }

  /// The pictures of as many recordings as there is room for, those that `first` decides wrongly before
  /// others, and the bytes that they take.
  func thumbnails(first configuration: PageRecordings.Matrix?, room: Int) -> ([String], Int) {
    let order = texts.indices.sorted { left, right in
      let (isLeftWrong, isRightWrong) = (
        isWrong(left, configuration), isWrong(right, configuration)
      )
      return isLeftWrong == isRightWrong ? left < right : isLeftWrong
    }
    var chosen = [String](repeating: "", count: texts.count)
    var size = 0
    for place in order where !texts[place].isEmpty {
      let own = texts[place].utf8.count + 3
      guard size + own + 3 * texts.count <= room else { break }
      chosen[place] = texts[place]
      size += own
    }
    return size == 0 ? ([], 0) : (chosen, size + 3 * texts.count)
  }

  private func isWrong(_ place: Int, _ configuration: PageRecordings.Matrix?) -> Bool {
    guard let predicted = configuration?.predictions?[place], let first = predicted.first else {
      return false
    }
    return predicted.count > 2 || first != corpus.recordings[place].emotion
  }
}
