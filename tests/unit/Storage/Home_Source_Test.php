<?php
/**
 * Whether a wp-config.php derives the site's address from the request.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Storage;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use Patreon_Gate\Storage\Site\Home_Source;

/** Sites with several domains often derive the address from the request in wp-config.php. */
final class Home_Source_Test extends TestCase {

	/** @return iterable<string, array{string, bool}> Text of the file, and whether the address follows the request. */
	public static function configurations(): iterable {
		yield 'no address at all' => array( "define( 'DB_NAME', 'wordpress' );", false );
		yield 'a fixed address' => array( "define( 'WP_HOME', 'https://example.org' );", false );
		yield 'a fixed address beside other uses of the Host header' => array( "define('WP_HOME','https://example.org'); if ( 'x' === \$_SERVER['HTTP_HOST'] ) { \$a = 1; }", false );
		yield 'from the environment' => array( "define( 'WP_HOME', getenv( 'WP_HOME' ) );", false );
		yield 'from a variable, where nothing reads the Host header' => array( "\$home = getenv( 'HOME_URL' ); define( 'WP_HOME', \$home );", false );
		yield 'the Host header' => array( "define( 'WP_HOME', 'https://' . \$_SERVER['HTTP_HOST'] );", true );
		yield 'the name of the server' => array( 'define("WP_HOME", "https://{$_SERVER[\'SERVER_NAME\']}");', true );
		yield 'a variable made of the Host header' => array( "\$host = \$_SERVER['HTTP_HOST'] ?? 'localhost';\ndefine( 'WP_HOME', \"https://\$host\" );", true );
		yield 'over several lines' => array( "define(\n\t'WP_HOME',\n\t( isset( \$_SERVER['HTTPS'] ) ? 'https' : 'http' )\n\t. '://' . \$_SERVER['HTTP_HOST']\n);", true );
		foreach ( array( '// ', '# ', '/* ' ) as $sign ) {
			yield "an example that is commented out with $sign" => array( $sign . "define( 'WP_HOME', 'https://' . \$_SERVER['HTTP_HOST'] ); */\n\$host = \$_SERVER['HTTP_HOST'];", false );
		}
		yield 'a comment before what counts' => array( "// define( 'WP_HOME', 'https://example.org' );\ndefine( 'WP_HOME', 'https://' . \$_SERVER['HTTP_HOST'] );", true );
		yield 'an address with two slashes' => array( "\$a = 'https://x'; define( 'WP_HOME', \"https://{\$_SERVER['HTTP_HOST']}\" );", true );
		yield 'only the address of WordPress itself' => array( "define( 'WP_SITEURL', 'https://' . \$_SERVER['HTTP_HOST'] );", false );
	}

	#[DataProvider( 'configurations' )]
	public function test_a_configuration_says_whether_the_address_follows_the_request( string $text, bool $follows ): void {
		self::assertSame( $follows, Home_Source::reads_host( "<?php\n$text\n" ) );
	}
}
