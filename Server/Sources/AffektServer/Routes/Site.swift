import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// Answers requests.
struct Site: HTTPResponder {
  typealias Context = BasicRequestContext

  let settings: ServerSettings
  let models: ServedModels
  let voices: ComputedVoices
  let counters: Counters
  let pool: WorkPool
  let memory: UploadMemory
  let sessions: SessionStore
  private let access: AccessRule

  /// The largest chunk of a stream and the largest description of a session, in bytes.
  private static let largestChunk = 2_000_000
  private static let largestDescription = 65_536

  init(
    _ settings: ServerSettings, models: ServedModels, voices: ComputedVoices, counters: Counters,
    pool: WorkPool, sessions: SessionStore
  ) {
    self.voices = voices
    self.settings = settings
    self.models = models
    self.counters = counters
    self.pool = pool
    self.sessions = sessions
    memory = UploadMemory(limit: settings.uploadMemory)
    access = AccessRule(settings)
  }

  func respond(to request: Request, context: Context) async throws -> Response {
    let start = ContinuousClock.now
    let body = IncomingBody(of: request, settings: settings, memory: memory)
    var label = "other"
    var response: Response
    do {
      try access.check(request.head)
      let target = try RequestTarget(request.head.path ?? "")
      guard let (route, parameter) = Route.matching(target.path) else {
        throw Problem.notFound("there is nothing at this path; /openapi.yaml says what there is")
      }
      label = route.rawValue
      guard route.methods.contains(request.method) else {
        throw Problem.methodNotAllowed(route.methods.map(\.rawValue))
      }
      response = try await answer(request, route, parameter, target, body)
    } catch let problem as Problem {
      response = Replies.problem(problem)
    } catch let error as HTTPParserError {
      throw error
    } catch {
      response = Replies.problem(.internalError)
    }
    body.release()
    // What nobody asked for is not read.
    if !body.isComplete { response.headers[.connection] = "close" }
    if request.method == .head { response = response.createHeadResponse() }
    Replies.harden(&response)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    counters.countRequest(route: label, status: response.status.code, seconds: seconds)
    return response
  }

  private func answer(
    _ request: Request, _ route: Route, _ parameter: String, _ target: RequestTarget,
    _ body: IncomingBody
  ) async throws -> Response {
    if route != .predictions { try target.requireParameters([]) }
    if let file = StaticFile.all[route] { return file.response(to: request) }
    switch route {
    case .predictions: return try await prediction(request, target, body)
    case .models:
      return try Replies.json(
        ModelListDocument(models: models.all.map { ModelDocument($0, hasCard: false) }))
    case .model:
      return try Replies.json(ModelDocument(try models.model(named: parameter), hasCard: true))
    case .examples: return try Replies.json(ComputedVoicesDocument(examples: voices.names))
    case .example:
      guard let wave = voices.wave(named: parameter) else {
        throw Problem.notFound("there is no computed voice of this name; /v1/examples lists them")
      }
      return Replies.data(Data(wave), type: "audio/wav")
    case .sessions: return try await beginSession(body)
    case .sessionAudio: return try await continueSession(parameter, body)
    case .session: return try await endSession(parameter)
    case .readiness:
      guard !pool.isFull else { throw WorkPool.full }
      return Replies.text("ready\n", type: Self.plainText)
    case .metrics:
      return Replies.text(counters.text, type: "text/plain; version=0.0.4; charset=utf-8")
    default: return Replies.text("alive\n", type: Self.plainText)
    }
  }

  private static let plainText = "text/plain; charset=utf-8"

  // MARK: - Predictions

  private func prediction(
    _ request: Request, _ target: RequestTarget, _ body: IncomingBody
  ) async throws -> Response {
    try target.requireParameters(["model", "segments", "hop", "explain"])
    let model = try models.model(named: target.query["model"])
    let length = try target.number("segments")
    let hop = try target.number("hop")
    guard length != nil || hop == nil else {
      throw Problem.badRequest("'hop' is the distance of segments; give their length by 'segments'")
    }
    let segments = try length.map {
      length throws(Problem) in try SegmentSettings(length: length, hop: hop, named: "segments")
    }
    let explains = try target.flag("explain")
    let boundary = try MultipartForm.boundary(in: request.headers[.contentType])
    // Before its body is read: a request that would be refused costs nothing.
    guard !pool.isFull else { throw WorkPool.full }
    counters.changeUploads(by: 1)
    defer { counters.changeUploads(by: -1) }
    var upload = try await body.collect(upTo: settings.largestUpload)
    if let boundary { upload = try MultipartForm.file(in: upload, boundary: boundary) }
    guard upload.readableBytes > 0 else {
      throw Problem.badRequest("the body is empty; send the bytes of a recording")
    }
    let (bytes, limit) = (upload, settings.timeout)
    let document = try await pool.run { decoder in
      try Answering.document(
        of: try decoder.decode(bytes), by: model, segments: segments, explains: explains,
        limit: limit)
    }
    return try Replies.json(document)
  }

  // MARK: - Sessions

  private func beginSession(_ body: IncomingBody) async throws -> Response {
    let bytes = try await body.collect(upTo: Self.largestDescription)
    let request: SessionRequest
    do {
      request = try JSONDecoder().decode(SessionRequest.self, from: Data(bytes.readableBytesView))
    } catch {
      throw Problem.badRequest(
        "a session is begun with JSON such as {\"model\": \"voice\", \"sampleRate\": 16000, "
          + "\"segment\": 3, \"hop\": 0.5}")
    }
    let segments = try request.settings()
    let model = try models.model(named: request.model)
    let identifier = try await sessions.add(
      Session(model: model, sampleRate: request.sampleRate, segments))
    var response = try Replies.json(
      SessionDocument(
        id: identifier, model: model.name, sampleRate: request.sampleRate,
        segment: segments.length, hop: segments.hop, worth: model.worth), status: .created)
    response.headers[.location] = "/v1/sessions/\(identifier)"
    return response
  }

  private func continueSession(_ identifier: String, _ body: IncomingBody) async throws -> Response
  {
    let bytes = try await body.collect(upTo: min(Self.largestChunk, settings.largestUpload))
    guard bytes.readableBytes > 0, bytes.readableBytes % 2 == 0 else {
      throw Problem.badRequest(
        "a chunk holds 16-bit samples, least significant byte first, of one channel")
    }
    return try await withSession(identifier) { $0.add(bytes.readableBytesView) }
  }

  private func endSession(_ identifier: String) async throws -> Response {
    let response = try await withSession(identifier) { $0.finish() }
    await sessions.remove(identifier)
    return response
  }

  private func withSession(
    _ identifier: String, _ work: @escaping @Sendable (inout Session) -> StreamDocument
  ) async throws -> Response {
    let session = try await sessions.take(identifier)
    do {
      let (next, document) = try await pool.run { _ in
        var next = session
        let document = work(&next)
        return (next, document)
      }
      await sessions.put(next, back: identifier)
      return try Replies.json(document)
    } catch {
      // Nothing was heard of the chunk: it can be sent again.
      await sessions.put(session, back: identifier)
      throw error
    }
  }
}
