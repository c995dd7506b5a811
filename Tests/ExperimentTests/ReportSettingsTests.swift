import AffektCore
import AffektExperiment
import AffektResults
import StandardPlugins
import Testing

/// What a pipeline file says of its report.
@Suite("Report settings")
struct ReportSettingsTests {
  private func read(_ report: String) throws -> Pipeline {
    try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling, environment: [:]
    ).pipeline(
      from: PipelineErrorTests.good + "\n" + report, named: "job.yaml")
  }

  @Test("a list of forms, a single form, a map with any of its keys, and nothing")
  func forms() throws {
    #expect(try read("").report == ReportSettings())
    #expect(try read("report: [csv, html]").report == ReportSettings(forms: [.html, .csv]))
    #expect(try read("report: csv").report == ReportSettings(forms: [.csv]))
    #expect(
      try read("report: { style: coursework }").report == ReportSettings(style: .coursework))
    #expect(
      try read("report: { forms: [html], sections: [summary, ranking], audio: none }").report
        == ReportSettings(forms: [.html], sections: [.summary, .ranking], audio: .omitted))
    #expect(try read("report: { sections: all }").report == ReportSettings())
    #expect(try read("report: { sections: brief }").report.sections == ReportSectionKind.brief)
  }

  @Test(
    "the resolved pipeline says it in full, and is read back as the same",
    arguments: [
      "report: [html]",
      "report: { sections: [leakage-check, ranking], style: coursework, audio: embedded }",
    ])
  func resolved(report: String) throws {
    let pipeline = try read(report)
    let text = try pipeline.resolved.yamlText()
    let again = try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling, environment: [:]
    )
    .pipeline(from: text, named: "pipeline.yaml")
    #expect(again.report == pipeline.report)
    #expect(text.contains("style: \(pipeline.report.style.rawValue)"))
    #expect(text.contains("audio: \(pipeline.report.audio.rawValue)"))
  }

  @Test(
    "a mistake is named with its place and the nearest name",
    arguments: [
      ("report: [htm]", "job.yaml:12:10: report: unknown choice 'htm'; did you mean 'html'?"),
      (
        "report: { form: [html] }",
        "job.yaml:12:11: report: unknown key 'form'; did you mean 'forms'?"
      ),
      (
        "report: { sections: [rankings] }",
        "job.yaml:12:22: report.sections: unknown choice 'rankings'; did you mean 'ranking'?"
      ),
      (
        "report: { style: course-work }",
        "job.yaml:12:18: report.style: unknown choice 'course-work'; did you mean 'coursework'?"
      ),
      (
        "report: { audio: link }",
        "job.yaml:12:18: report.audio: unknown choice 'link'; did you mean 'linked'?"
      ),
      (
        "report: { forms: [] }",
        "job.yaml:12:18: report.forms: expected one of html, markdown, latex, csv, pdf, "
          + "found an empty list"
      ),
    ])
  func mistakes(report: String, message: String) {
    let error = #expect(throws: SettingsError.self) { try read(report) }
    #expect(error?.description == message)
  }
}
