import Testing

@testable import AffektNumerics

@Suite("The arithmetic kernel")
struct ArithmeticKernelTests {
  private static func processor(avx2: Bool, avx512: Bool = false) -> ArithmeticKernel.Abilities {
    ArithmeticKernel.Abilities(hasAVX2AndFMA: avx2, hasAVX512: avx512)
  }

  @Test("Haswell wherever AVX2 and FMA are there, also where AVX-512 is")
  func portable() {
    for avx512 in [false, true] {
      #expect(
        ArithmeticKernel.wanted(
          .portable, coreType: nil, on: Self.processor(avx2: true, avx512: avx512))
          == ArithmeticKernel(name: "Haswell", choice: .portable))
    }
  }

  @Test("Whoever asks for speed gets SkylakeX where AVX-512 is there, and Haswell elsewhere")
  func fastest() {
    let names = [true, false].map { avx512 in
      ArithmeticKernel.wanted(
        .fastest, coreType: nil, on: Self.processor(avx2: true, avx512: avx512))
    }
    #expect(
      names == [
        ArithmeticKernel(name: "SkylakeX", choice: .fastest),
        ArithmeticKernel(name: "Haswell", choice: .fastest),
      ])
  }

  @Test("What a user has set stays, and without AVX2 and FMA the library chooses")
  func notOurs() {
    for request in [ArithmeticKernel.Request.portable, .fastest] {
      #expect(
        ArithmeticKernel.wanted(
          request, coreType: "Prescott", on: Self.processor(avx2: true, avx512: true)) == nil)
      #expect(
        ArithmeticKernel.wanted(request, coreType: nil, on: Self.processor(avx2: false)) == nil)
    }
  }

  @Test("Kernels without AVX2 are slow, whoever chose them; those of other architectures are not")
  func slow() {
    func isSlow(_ name: String) -> Bool { ArithmeticKernel(name: name, choice: .library).isSlow }
    for name in ["Prescott", "Nehalem", "Sandybridge", "generic", "Core2"] { #expect(isSlow(name)) }
    for name in ["Haswell", "Zen", "SkylakeX", "Cooperlake", "neoversen1", "armv8", "POWER9"] {
      #expect(!isSlow(name))
    }
  }

  @Test("A test program computes with the kernel that is chosen, and the library says so, too")
  func here() {
    let kernel = ArithmeticKernel.current
    #expect(NumericsLibraries.blasVersion.contains(kernel.name))
    if kernel.choice == .portable { #expect(kernel.name == "Haswell") }
    if kernel.choice == .library {
      #expect(
        ArithmeticKernel.wanted(.portable, coreType: nil, on: .ofThisProcessor) == nil,
        "this OpenBLAS does not let choose")
    }
  }
}
