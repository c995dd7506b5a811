import AffektCore
import Testing

@testable import StandardPlugins

/// What plugins cite: facts in one form, so that a bibliography can be made of them.
@Suite("Citations of plugins")
struct PluginCitationTests {
  private var manifests: [PluginManifest] {
    PluginKind.allCases.flatMap { kind in
      StandardPlugins.registry.plugins(of: kind).map { $0.manifest }
    }
  }

  @Test("years and pages are in form; equal works are cited in equal words")
  func form() {
    var known: [String: Citation] = [:]
    for citation in manifests.flatMap(\.citations) {
      let key = citation.key
      if let year = citation.year { #expect((1900...2030).contains(year), "\(key)") }
      #expect(citation.pages?.contains("-") != true, "\(key): pages are joined by an en dash")
      // Two works of one key would be told apart by a number that depends on the run.
      #expect(known[key] == nil || known[key] == citation, "\(key)")
      known[key] = citation
    }
    #expect(known.count > 30)
  }

  @Test("every corpus that others recorded, every extractor and every classifier is cited")
  func coverage() {
    let own: Set<String> = ["folders", "manifest"]
    for kind in [PluginKind.corpus, .extractor, .classifier] {
      for plugin in StandardPlugins.registry.plugins(of: kind) {
        let manifest = plugin.manifest
        #expect(
          own.contains(manifest.identifier) == manifest.citations.isEmpty, "\(manifest.identifier)")
      }
    }
  }
}
