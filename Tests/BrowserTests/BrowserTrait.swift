import Testing

/// Gives the tests of a suite one browser and one page of the sample, which both end with the suite.
struct BrowserTrait: SuiteTrait, TestScoping {
  @TaskLocal fileprivate static var shared: (browser: Browser, page: SamplePage)?

  /// What the tests of the suite that is running have in common.
  static var common: (browser: Browser, page: SamplePage) {
    get throws {
      guard let shared else { throw Browser.Failure(description: "the suite lacks .browser") }
      return shared
    }
  }

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @Sendable @concurrent () async throws -> Void
  ) async throws {
    let page = try SamplePage()
    let browser = try await Browser()
    do {
      try await Self.$shared.withValue((browser, page)) { try await function() }
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
