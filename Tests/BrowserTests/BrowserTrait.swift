import Testing

/// Gives the tests of a suite one browser, which ends with the suite.
struct BrowserTrait: SuiteTrait, TestScoping {
  @TaskLocal fileprivate static var shared: Browser?

  /// The browser of the suite that is running.
  static var browser: Browser {
    get throws {
      guard let shared else { throw Browser.Failure(description: "the suite lacks .browser") }
      return shared
    }
  }

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    let browser = try await Browser()
    do {
      try await Self.$shared.withValue(browser) { try await function() }
    } catch {
      await browser.quit()
      throw error
    }
    await browser.quit()
  }
}

extension Trait where Self == BrowserTrait {
  /// One browser for all tests of the suite.
  static var browser: Self { Self() }
}

extension Trait where Self == ConditionTrait {
  /// Skips, and says so, where no browser is installed.
  static var needsBrowser: Self {
    .enabled(
      if: Browser.programs != nil,
      "no browser: install the packages chromium and chromium-driver ('make test' does)")
  }
}
