import Foundation

/// A headless Chromium that is driven through ChromeDriver: WebDriver is JSON over HTTP
/// (https://www.w3.org/TR/webdriver2/).
final class Browser: Sendable {
  /// What went wrong between us and the browser.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// The programs, where both are installed.
  static let programs: (browser: String, driver: String)? = {
    guard let browser = program("chromium") ?? program("google-chrome"),
      let driver = program("chromedriver")
    else { return nil }
    return (browser, driver)
  }()

  private static func program(_ name: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  private let driver: Process
  private let server: LocalServer
  private let session: String

  /// Starts ChromeDriver and a browser without a window.
  init() async throws {
    guard let programs = Self.programs else { throw Failure(description: "no browser") }
    let driver = Process()
    let output = Pipe()
    driver.executableURL = URL(fileURLWithPath: programs.driver)
    driver.arguments = ["--port=0"]
    driver.standardOutput = output
    driver.standardError = FileHandle.nullDevice
    try driver.run()
    self.driver = driver
    do {
      server = LocalServer(port: try Self.port(from: output.fileHandleForReading))
      let capabilities: JSONValue = [
        "capabilities": [
          "alwaysMatch": [
            "browserName": "chrome",
            "goog:loggingPrefs": ["browser": "ALL"],
            "goog:chromeOptions": [
              "binary": .string(programs.browser),
              "args": [
                // The sandbox does not start under the superuser, and containers have little shared
                // memory.
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--autoplay-policy=no-user-gesture-required", "--window-size=1280,900",
                "--force-prefers-reduced-motion",
              ],
            ],
          ]
        ]
      ]
      let answer = try await Self.send("POST", "/session", capabilities, to: server)
      guard let identifier = answer["sessionId"].text else {
        throw Failure(description: "no session: \(answer)")
      }
      session = "/session/\(identifier)"
    } catch {
      kill(driver.processIdentifier, SIGKILL)
      throw error
    }
  }

  /// Ends the browser and ChromeDriver.
  func quit() async {
    _ = try? await Self.send("DELETE", session, nil, to: server)
    // It is asked first and then made to: it does not heed SIGTERM while it has a session.
    _ = try? await server.send("GET", "/shutdown", Data())
    kill(driver.processIdentifier, SIGKILL)
  }

  /// The port that ChromeDriver chose: it says so in a sentence when it listens.
  private static func port(from output: FileHandle) throws -> UInt16 {
    var text = ""
    while true {
      let data = output.availableData
      guard !data.isEmpty else { throw Failure(description: "ChromeDriver ended: \(text)") }
      text += String(decoding: data, as: UTF8.self)
      if let match = text.firstMatch(of: /successfully on port (\d+)/), let port = UInt16(match.1) {
        return port
      }
    }
  }

  private static func send(
    _ method: String, _ path: String, _ body: JSONValue?, to server: LocalServer
  ) async throws -> JSONValue {
    let content = try body.map { try JSONEncoder().encode($0) } ?? Data()
    let answer = try await server.send(method, path, content)
    let value = try JSONDecoder().decode(JSONValue.self, from: answer)["value"]
    if let error = value["error"].text {
      throw Failure(description: "\(error): \(value["message"].text ?? "")")
    }
    return value
  }

  @discardableResult
  private func post(_ command: String, _ body: JSONValue = [:]) async throws -> JSONValue {
    try await Self.send("POST", "\(session)/\(command)", body, to: server)
  }

  /// Opens a page and waits until it is loaded, with nothing emulated and an empty log.
  func open(_ url: URL) async throws {
    try await emulate(width: nil)
    try await emulate(media: "", darkness: false)
    _ = try await consoleMessages()
    try await post("url", ["url": .string(url.absoluteString)])
    if URL(string: url.absoluteString)?.fragment != nil {
      // A place on the page that is open already does not load it again.
      try await post("refresh")
    }
  }

  /// Loads the page again, with what is emulated.
  func reload() async throws { try await post("refresh") }

  /// Opens a file.
  func open(file: String) async throws { try await open(URL(fileURLWithPath: file)) }

  /// What a script returns, the body of a function; waits for a promise.
  @discardableResult
  func run(_ script: String, _ arguments: JSONValue...) async throws -> JSONValue {
    try await post("execute/sync", ["script": .string(script), "args": .array(arguments)])
  }

  /// Waits until an expression of the page is true, long enough for a busy machine. Asks again and again:
  /// what has happened before the question is seen too, as with a listener it is not.
  func wait(for expression: String) async throws {
    let isTrue = try await run(
      """
      return new Promise(function (done) {
        var began = Date.now();
        (function look() {
          if (\(expression)) done(true);
          else if (Date.now() - began > 20000) done(false);
          else setTimeout(look, 20);
        })();
      });
      """)
    guard isTrue == true else { throw Failure(description: "never true: \(expression)") }
  }

  /// Clicks in the middle of the first element that a selector finds, as a mouse does.
  func click(_ selector: String) async throws {
    let element = try await post(
      "element", ["using": "css selector", "value": .string(selector)])
    guard case .object(let reference) = element, let identifier = reference.values.first?.text
    else { throw Failure(description: "no element \(selector)") }
    try await post("element/\(identifier)/click")
  }

  /// A key that has no character of its own.
  enum Key: String {
    case tab = "\u{E004}"
    case enter = "\u{E007}"
    case space = " "
    case escape = "\u{E00C}"
    case down = "\u{E015}"
    case right = "\u{E014}"
  }

  /// Presses keys, one after the other, wherever the focus is.
  func press(_ keys: Key...) async throws {
    let strokes = keys.flatMap { key -> [JSONValue] in
      [
        ["type": "keyDown", "value": .string(key.rawValue)],
        ["type": "keyUp", "value": .string(key.rawValue)],
      ]
    }
    try await post(
      "actions", ["actions": [["type": "key", "id": "keyboard", "actions": .array(strokes)]]])
  }

  /// What the console has been told since the last call, apart from what `console.debug` says.
  func consoleMessages() async throws -> [String] {
    try await post("se/log", ["type": "browser"]).elements
      .filter { $0["level"].text != "DEBUG" }.compactMap { $0["message"].text }
  }

  /// Shows pages as wide as a telephone or another screen; nil for the window itself.
  func emulate(width: Int?) async throws {
    guard let width else {
      try await command("Emulation.clearDeviceMetricsOverride")
      return
    }
    try await command(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .number(Double(width)), "height": 844, "deviceScaleFactor": 1,
        "mobile": .bool(width < 600),
      ])
  }

  /// Shows pages for a medium such as `print`, empty for the screen, and on dark ground or not.
  func emulate(media: String = "", darkness: Bool) async throws {
    try await command(
      "Emulation.setEmulatedMedia",
      [
        "media": .string(media),
        "features": [
          ["name": "prefers-color-scheme", "value": .string(darkness ? "dark" : "light")]
        ],
      ])
  }

  /// Prints the page and returns the PDF.
  func print() async throws -> Data {
    let answer = try await post("print", ["background": true])
    return Data(base64Encoded: answer.text ?? "") ?? Data()
  }

  /// A command of the Chrome DevTools Protocol.
  private func command(_ name: String, _ parameters: JSONValue = [:]) async throws {
    try await post("goog/cdp/execute", ["cmd": .string(name), "params": parameters])
  }
}
