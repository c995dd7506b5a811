import AffektCore
import AffektExperiment
import ArgumentParser
import Foundation

/// `affekt init`: writes a pipeline file for a folder of recordings.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Look at a folder of recordings and write a pipeline file for it.",
    discussion: """
      Recognises a known corpus, a table of labels, or the pattern of the names: the emotion by words \
      in several languages, the speaker by counts. Shows how many recordings each speaker has of each \
      emotion and what looks wrong, asks where standard input is a terminal, and writes a file that \
      'affekt run' takes.

      Exit status: 0 written; 1 nothing that can be read; 2 wrong usage; 3 written, but some files \
      cannot be used.
      """)

  @Argument(help: "The folder of the recordings, or a table of labels.", completion: .directory)
  var path: String

  @OptionGroup var options: LayoutOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The pipeline file; by default the folder's name and .yaml, in the current folder.",
      valueName: "file"))
  var output: String?

  @Flag(help: "Replace the pipeline file if it is there.")
  var replace = false

  @Flag(name: .shortAndLong, help: "Ask nothing: take what fits best.")
  var yes = false

  func run() throws {
    _ = try OutputFolder.nonempty(path, option: "FOLDER")
    let name =
      output.map { PipelineDraft.name(for: ($0 as NSString).deletingPathExtension) }
      ?? PipelineDraft.name(for: path)
    let file = try OutputFile(output ?? "\(name).yaml", option: "--output", replaces: replace)
    guard let firstPipeline = Program.plugins.firstPipeline else {
      throw SettingsError("this program of plugins offers no first pipeline; write one by hand")
    }
    let (guess, corpus) = try chosen()
    let draft = PipelineDraft(
      name: name, guess: guess, corpus: corpus, firstPipeline: firstPipeline)
    try file.write(draft.text())
    let shown = file.path.contains(" ") ? "'\(file.path)'" : file.path
    Console.line("\nwritten: \(file.path)\nnext:    affekt run \(shown)")
    if !corpus.rejected.isEmpty { throw ExitStatus.doneWithExclusions }
  }

  /// The layout that the user agrees to, and what it lists.
  private func chosen() throws -> (CorpusGuess, LoadedCorpus) {
    var options = options
    var guesses = try options.guesses(at: path)
    var place = 0
    let asks = !yes && isatty(STDIN_FILENO) == 1
    while true {
      let guess = guesses[place]
      let corpus = try LoadedCorpus(guess.step)
      describe(guess, corpus)
      guard asks else { return (guess, corpus) }
      Console.errorPart(
        "\nIs this right? [Enter] yes" + (place + 1 < guesses.count ? ", n: the next guess" : "")
          + ", NAME=VALUE: a setting such as pattern={speaker}/{emotion}/*, q: quit > ")
      let answer = readLine()?.trimmingCharacters(in: .whitespaces) ?? "q"
      switch answer.lowercased() {
      case "", "y", "yes": return (guess, corpus)
      case "n", "no":
        if place + 1 < guesses.count {
          place += 1
        } else {
          Console.line("There is no other guess.")
        }
      case "q", "quit": throw ExitStatus.interrupted
      default:
        var changed = options
        changed.settings.append(answer)
        do {
          guesses = try changed.guesses(at: path)
          (options, place) = (changed, 0)
        } catch {
          Console.line("\(error)")
        }
      }
    }
  }

  private func describe(_ guess: CorpusGuess, _ corpus: LoadedCorpus) {
    let settings = guess.settings.isEmpty ? "" : ", " + LayoutOptions.text(of: guess.settings)
    Console.line("\(path): read as '\(guess.step.name)'\(settings)\n")
    for line in LabelTable(of: corpus.recordings).lines(limit: 40) { Console.line(line) }
    let doubts = guess.doubts + corpus.doubts
    let notes = corpus.notes.filter { !doubts.contains($0) }
    if !(doubts + notes).isEmpty { Console.line("") }
    for doubt in doubts { Console.line("check: \(doubt)") }
    for note in notes { Console.line("note:  \(note)") }
    guard !corpus.rejected.isEmpty else { return }
    Console.line("\nfiles that cannot be used: \(corpus.rejected.count)")
    for file in corpus.rejected.prefix(10) { Console.line("  \(file.path): \(file.reason)") }
    if corpus.rejected.count > 10 { Console.line("  and \(corpus.rejected.count - 10) more") }
  }
}
