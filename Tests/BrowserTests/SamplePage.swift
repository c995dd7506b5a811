import AffektExperiment
import AffektReport
import Foundation

@testable import ReportSamples

/// A run's folder with its page, for as long as this is kept.
struct SamplePage {
  private let place = TemporaryPlace()

  /// The record from which the page was made.
  let record: RunRecord

  /// The path of the page.
  var path: String { place.path("run ü #1 %20/index.html") }

  init(_ sample: SampleRun = SampleRun()) throws {
    var record = sample.record()
    record.reportSettings.forms = [.html]
    self.record = record
    // A folder whose name needs care in addresses.
    try RunFolder(path: place.path("run ü #1 %20")).write(
      record, with: try ReportWriter.files(for: record))
  }
}
