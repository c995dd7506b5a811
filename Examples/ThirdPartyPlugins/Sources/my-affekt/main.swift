import AffektCommand
import MyPlugins
import StandardPlugins

await AffektCommand.main(plugins: try StandardPlugins.suite.adding(MyPlugins.registry))
