// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "my-plugins",
  products: [.library(name: "MyPlugins", targets: ["MyPlugins"])],
  dependencies: [
    // In a repository of your own: .package(url: "…/affekt.git", from: "0.1.0").
    .package(name: "affekt", path: "../..")
  ],
  targets: [
    .target(
      name: "MyPlugins",
      dependencies: [
        .product(name: "AffektCore", package: "affekt"),
        .product(name: "AffektSignal", package: "affekt"),
      ]),
    .executableTarget(
      name: "my-affekt",
      dependencies: [
        "MyPlugins",
        .product(name: "AffektCommand", package: "affekt"),
        .product(name: "StandardPlugins", package: "affekt"),
      ]),
    .testTarget(
      name: "MyPluginsTests",
      dependencies: [
        "MyPlugins",
        .product(name: "PluginConformance", package: "affekt"),
        .product(name: "StandardPlugins", package: "affekt"),
      ]),
  ]
)
