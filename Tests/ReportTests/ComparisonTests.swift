import AffektCore
import AffektReport
import Testing

@testable import ReportSamples

@Suite("What a report says of differences")
struct ComparisonTests {
  /// The prose and the tables of a report.
  private func page(_ sample: SampleRun) throws -> String {
    try WrittenReport(sample).text("report.md")
  }

  /// A corpus with the two features and three classifiers of the sample.
  private func corpus(_ name: String, speakers: Int) -> SampleRun.Corpus {
    var corpus = SampleRun.plainCorpus
    corpus.name = name
    corpus.speakers = (0..<speakers).map { "s\($0)" }
    corpus.absent = nil
    return corpus
  }

  @Test("with few speakers it says that nothing can be supported, whatever the difference")
  func fewSpeakers() throws {
    let text = try page(SampleRun(corpora: [corpus("few", speakers: 3)]))
    #expect(text.contains("Only 3 speakers were tested: intervals are unreliable"))
    #expect(text.contains("none is significant after correction"))
    #expect(text.contains("no difference could be significant"))
    #expect(text.contains("is not found to be better than any other configuration"))
  }

  @Test("with one speaker there are no intervals, and it says so")
  func oneSpeaker() throws {
    var single = corpus("one", speakers: 1)
    single.isSpeakerIndependent = false
    let written = try WrittenReport(SampleRun(corpora: [single]))
    let text = written.text("report.md")
    #expect(text.contains("One speaker was tested"))
    #expect(text.contains("Intervals do not exist"))
    #expect(!text.split { !$0.isLetter }.contains("nan"))
    let ranking = try written.table("one-ranking")
    #expect(try ranking.rows.allSatisfy { try ranking.field($0, "Lower end").isEmpty })
  }

  @Test("over several corpora configurations are ranked, with the critical difference")
  func acrossCorpora() throws {
    let corpora = ["first", "second", "third"].map { corpus($0, speakers: 6) }
    let written = try WrittenReport(SampleRun(corpora: corpora))
    let across = try #require(written.record.results.acrossCorpora)
    #expect(across.configurations.count == 12)
    let table = try written.table("across-corpora")
    for row in table.rows {
      let configuration = try table.field(row, "Configuration")
      let ranks = written.record.results.corpora.map { corpus in
        let own = corpus.configurations.first { $0.identifier == configuration }?.pooled.uar ?? .nan
        let above = corpus.configurations.count { $0.pooled.uar > own }
        let equal = corpus.configurations.count { $0.pooled.uar == own }
        return Double(above) + Double(equal + 1) / 2
      }
      #expect(try table.number(row, "Mean rank") == Recount.mean(ranks))
    }
    let text = written.text("report.md")
    #expect(text.contains("12 configurations were ranked on each of 3 corpora"))
    #expect(text.contains("critical difference"))
    #expect(written.files["figures/across-corpora.svg"] != nil)
  }

  @Test("corpora with other configurations are not ranked together, and it says why")
  func differentCells() throws {
    let text = try page(SampleRun())
    #expect(text.contains("Configurations are not ranked over the corpora"))
  }
}
