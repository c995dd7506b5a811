import AffektCore
import Testing

@Suite("Citations")
struct CitationTests {
  private let paper = Citation(
    .article, authors: ["Demšar, Janez"],
    title: "Statistical Comparisons of Classifiers over Multiple Data Sets",
    venue: "Journal of Machine Learning Research", year: 2006, volume: "7", pages: "1–30")

  @Test("a line has what is known, in the order of a reference list")
  func line() {
    #expect(
      paper.line == "Janez Demšar: Statistical Comparisons of Classifiers over Multiple Data Sets. "
        + "Journal of Machine Learning Research 7, 1–30, 2006.")
    let library = Citation(
      .software, authors: ["The SoX Resampler developers"], title: "What is it?", volume: "2",
      number: "3", doi: "10.1/a")
    #expect(library.line == "The SoX Resampler developers: What is it? 2(3). doi:10.1/a")
    let many = Citation(
      .book, authors: ["Virtanen, Pauli", "Gommers, Ralf", "others"], title: "T", url: "https://a")
    #expect(many.line == "Pauli Virtanen, Ralf Gommers et al.: T. https://a")
    let three = Citation(.misc, authors: ["B, A.", "D, C.", "F, E."], title: "T", year: 1)
    #expect(three.line == "A. B, C. D and E. F: T. 1.")
    #expect(Citation(.misc, authors: [], title: "T").line == "Anonymous: T.")
  }

  @Test("a key is made of the first family name, the year and the first word that says something")
  func key() {
    #expect(paper.key == "demsar2006statistical")
    let article = Citation(.book, authors: ["Weiß-Ørsted, Å."], title: "On the Σ of ½ things")
    #expect(article.key == "weissorstedthings")
    #expect(Citation(.misc, authors: [], title: "A").key == "anonymous")
  }

  @Test("a DOI is the address, else the URL, else nothing")
  func address() {
    #expect(paper.address == nil)
    #expect(
      Citation(.misc, authors: [], title: "T", doi: "10.1/x", url: "https://a").address
        == "https://doi.org/10.1/x")
    #expect(Citation(.misc, authors: [], title: "T", url: "https://a").address == "https://a")
  }
}
