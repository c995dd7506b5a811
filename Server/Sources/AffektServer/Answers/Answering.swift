import AffektCore
import AffektModels
import AffektResults
import AffektSignal

/// Lets a model answer what was decoded.
enum Answering {
  /// A hop of samples at a time, so that no more than one segment is held.
  private static let blockLength = 800

  /// The answer to an upload, and the course over it where `segments` asks for it; throws `Problem`.
  ///
  /// The course ends with a problem when it takes longer than `limit` seconds.
  static func document(
    of upload: DecodedUpload, by served: ServedModel, segments: SegmentSettings?, explains: Bool,
    limit: Double
  ) throws(Problem) -> PredictionDocument {
    let signal = upload.signal
    let explained: ExplainedAnswer
    do {
      let (loss, name) = (upload.channelLoss, "the recording")
      explained =
        explains
        ? try served.predictor.explainedAnswer(to: signal, channelLoss: loss, named: name)
        : ExplainedAnswer(
          try served.predictor.answer(to: signal, channelLoss: loss, named: name))
    } catch {
      throw .unusable(
        "no-features", "The recording has no features",
        ((error as? ExcludedRecording)?.reason ?? "\(error)") + "; send a longer recording")
    }
    return PredictionDocument(
      model: served.name, worth: served.worth,
      sound: .init(
        duration: signal.duration, sampleRate: signal.sampleRate, channels: upload.channelCount),
      fields: AnswerFields(explained.answer), explanation: explained.explanation?.groups,
      neighbors: explains ? explained.neighbors : nil,
      course: try segments.map { segments throws(Problem) in
        try course(of: upload, by: served, segments, limit: limit)
      })
  }

  private static func course(
    of upload: DecodedUpload, by served: ServedModel, _ segments: SegmentSettings, limit: Double
  ) throws(Problem) -> [SegmentDocument] {
    let signal = upload.signal
    let deadline = ContinuousClock.now + .seconds(limit)
    var course = Course(
      of: served.predictor, named: "the recording", length: segments.length, hop: segments.hop,
      sampleRate: signal.sampleRate, channelLoss: upload.channelLoss)
    var documents: [SegmentDocument] = []
    var start = 0
    while start < signal.samples.count {
      guard ContinuousClock.now < deadline else {
        throw .unusable(
          "course-took-too-long", "The course took too long",
          "the course was ended after \(Problem.text(limit)) s; ask for a greater 'hop'")
      }
      let end = min(signal.samples.count, start + blockLength)
      course.add(signal.samples[start..<end]) { documents.append(SegmentDocument($0)) }
      start = end
    }
    course.finish { documents.append(SegmentDocument($0)) }
    return documents
  }

  /// Gives a stream of samples to a course, block by block.
  static func add(_ samples: [Float], to course: inout Course) -> [SegmentDocument] {
    var documents: [SegmentDocument] = []
    for start in stride(from: 0, to: samples.count, by: blockLength) {
      course.add(samples[start..<min(samples.count, start + blockLength)]) {
        documents.append(SegmentDocument($0))
      }
    }
    return documents
  }
}
