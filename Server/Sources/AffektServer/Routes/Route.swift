import HTTPTypes

/// What the server answers to; the raw value is the template of the path.
enum Route: String, CaseIterable, Sendable {
  case page = "/"
  case script = "/page.js"
  case answerScript = "/answers.js"
  case drawingScript = "/draw.js"
  case soundScript = "/sound.js"
  case style = "/page.css"
  case recorder = "/recorder.js"
  case description = "/openapi.yaml"
  case predictions = "/v1/predictions"
  case examples = "/v1/examples"
  case example = "/v1/examples/{name}"
  case models = "/v1/models"
  case model = "/v1/models/{name}"
  case sessions = "/v1/sessions"
  case session = "/v1/sessions/{id}"
  case sessionAudio = "/v1/sessions/{id}/audio"
  case health = "/healthz"
  case readiness = "/readyz"
  case metrics = "/metrics"

  /// The methods that it answers; GET includes HEAD.
  var methods: [HTTPRequest.Method] {
    switch self {
    case .predictions, .sessions, .sessionAudio: [.post]
    case .session: [.delete]
    default: [.get, .head]
    }
  }

  /// The route of a path, with what stands in the place of its parameter.
  static func matching(_ path: [String]) -> (route: Route, parameter: String)? {
    for route in allCases {
      let template = route.rawValue.dropFirst().split(
        separator: "/", omittingEmptySubsequences: false)
      guard template.count == path.count else { continue }
      var parameter = ""
      let isMatch = zip(template, path).allSatisfy { expected, found in
        guard expected.hasPrefix("{") else { return expected == found }
        parameter = found
        return !found.isEmpty
      }
      if isMatch { return (route, parameter) }
    }
    return nil
  }
}
