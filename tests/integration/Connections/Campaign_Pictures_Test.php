<?php
/**
 * Pictures of a campaign, from Patreon to the uploads folder.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Connections;

use Patreon_Gate\Connections\Campaign_Pictures;
use Patreon_Gate\Connections\Picture_Maker;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Picture;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Patreon\Picture_Download;
use Patreon_Gate\Patreon\Presentation;
use Patreon_Gate\Storage\Connections\Campaign_Cache;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Picture_Files;
use Patreon_Gate\Storage\Connections\Presentations;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Jobs\Leases;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** `Campaign_Pictures` and `Picture_Maker`: A31 and attacks by what a server answers. */
final class Campaign_Pictures_Test extends Integration_Test_Case {

	private const NOW   = 1_800_000_000;
	private const COVER = 'https://c10.patreonusercontent.com/4/campaign/77/8.jpg?token-time=1';
	private const OTHER = 'https://c10.patreonusercontent.com/4/campaign/77/9.jpg?token-time=1';

	private Presentations $presentations;
	private Picture_Files $files;

	/** @var list<array<string, mixed>> What was requested: `url` and the arguments. */
	private array $sent = array();

	protected function setUp(): void {
		parent::setUp();
		$database            = new Database();
		$cache               = new Campaign_Cache( $database );
		$this->presentations = new Presentations( $database, $cache );
		$this->files         = new Picture_Files();
		$this->sent          = array();
		( new Campaigns( $database, $cache ) )->store( new Campaign( '77', '1', 'Maps' ), self::NOW );
	}

	protected function tearDown(): void {
		$this->files->delete_all();
		parent::tearDown();
	}

	public function test_pictures_are_stored_in_the_sizes_the_designs_need(): void {
		$changed = array();
		add_action( Hooks::CAMPAIGN_PICTURES_CHANGED, static function ( string $campaign_id ) use ( &$changed ): void { $changed[] = $campaign_id; } );
		$this->renew( array( self::COVER => self::jpeg( 1920, 480 ), 'https://c8.patreon.com/4/400/1' => self::png( 300, 420 ) ), 'https://c8.patreon.com/4/400/1' );
		$profile = $this->presentations->profile( '77' );
		self::assertNotNull( $profile->cover );
		self::assertNotNull( $profile->portrait );
		self::assertSame( array( 'campaign-77-cover-800.jpg' => 800, 'campaign-77-cover.jpg' => 1600 ), array_column( $profile->cover->sizes(), 'width', 'file' ) );
		self::assertSame( 400, $profile->cover->height );
		self::assertSame( array( 'campaign-77-portrait-160.png' => 160, 'campaign-77-portrait.png' => 300 ), array_column( $profile->portrait->sizes(), 'height', 'file' ) );
		self::assertSame( 300, $profile->portrait->width, 'It is cropped to a square, and not enlarged.' );
		foreach ( $this->stored() as $name => $path ) {
			self::assertNotFalse( getimagesize( $path ), $name );
		}
		self::assertSame( array( 'campaign-77-cover-800.jpg', 'campaign-77-cover.jpg', 'campaign-77-portrait-160.png', 'campaign-77-portrait.png' ), array_keys( $this->stored() ), 'Nothing else is left behind.' );
		self::assertStringStartsWith( home_url( '/wp-content/uploads/patreon-gate/campaign-77-cover.jpg?ver=' ), $this->files->url( $profile->cover ) );
		self::assertSame( array( '77' ), $changed );
	}

	public function test_the_request_is_limited_and_carries_no_token(): void {
		$this->renew( array( self::COVER => self::jpeg( 40, 20 ) ) );
		$sent = $this->sent[0] ?? array();
		self::assertSame( 0, $sent['redirection'] ?? null );
		self::assertLessThanOrEqual( 15, $sent['timeout'] ?? 99 );
		self::assertSame( Picture_Download::MAX_BYTES + 1, $sent['limit_response_size'] ?? null );
		self::assertTrue( $sent['reject_unsafe_urls'] ?? null );
		self::assertTrue( $sent['sslverify'] ?? null );
		self::assertSame( array( 'Accept' ), array_keys( is_array( $sent['headers'] ?? null ) ? $sent['headers'] : array() ) );
	}

	public function test_it_is_downloaded_again_for_a_new_picture_and_once_a_week(): void {
		$answers = array( self::COVER => self::jpeg( 40, 20 ), self::OTHER => self::png( 60, 20 ) );
		$this->renew( $answers );
		$this->renew( $answers, null, str_replace( 'token-time=1', 'token-time=2', self::COVER ), self::NOW + DAY_IN_SECONDS );
		self::assertCount( 1, $this->sent, 'Only the signature is new.' );
		$this->renew( $answers, null, self::OTHER, self::NOW + DAY_IN_SECONDS + 5 );
		self::assertCount( 2, $this->sent );
		self::assertSame( array( 'campaign-77-cover.png' ), array_keys( $this->stored() ), 'The earlier file is gone.' );
		$this->renew( $answers, null, self::OTHER, self::NOW + 9 * DAY_IN_SECONDS );
		self::assertCount( 3, $this->sent );
		unlink( (string) $this->files->folder() . 'campaign-77-cover.png' );
		$this->renew( $answers, null, self::OTHER, self::NOW + 9 * DAY_IN_SECONDS + 5 );
		self::assertCount( 4, $this->sent, 'Somebody deleted the file.' );
		self::assertCount( 1, $this->stored() );
	}

	public function test_a_picture_that_was_taken_away_is_deleted(): void {
		$this->renew( array( self::COVER => self::jpeg( 40, 20 ) ) );
		$this->renew( array(), null, '', self::NOW + 5 );
		self::assertNull( $this->presentations->profile( '77' )->cover );
		self::assertSame( array(), $this->stored() );
	}

	/** @return iterable<string, array{array<string, mixed>|\WP_Error}> */
	public static function bad_answers(): iterable {
		$png  = self::png( 40, 20 );
		$type = array( 'content-type' => 'image/png' );
		yield 'a timeout' => array( new \WP_Error( 'http_request_failed', 'cURL error 28: Operation timed out' ) );
		yield 'a redirect' => array( self::http_answer( 302, '', array( 'location' => 'http://169.254.169.254/latest/meta-data/' ) ) );
		yield 'not found' => array( self::http_answer( 404, $png, $type ) );
		yield 'nothing' => array( self::http_answer( 200, '', $type ) );
		yield 'SVG' => array( self::http_answer( 200, '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" onload="alert(1)"/>', array( 'content-type' => 'image/svg+xml' ) ) );
		yield 'SVG that calls itself PNG' => array( self::http_answer( 200, '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"/>', $type ) );
		yield 'HTML' => array( self::http_answer( 200, '<!doctype html><script>alert(1)</script>', $type ) );
		yield 'PHP' => array( self::http_answer( 200, '<?php phpinfo();', $type ) );
		yield 'only the beginning of a picture' => array( self::http_answer( 200, substr( $png, 0, 40 ), $type ) );
		yield 'PHP behind the beginning of a GIF' => array( self::http_answer( 200, "GIF89a\x28\x00\x14\x00<?php phpinfo();", array( 'content-type' => 'image/gif' ) ) );
		yield 'another kind of picture' => array( self::http_answer( 200, "BM\x3A\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\1\0\0\0\1\0\0\0\1\0\x18\0\0\0\0\0\4\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xFF\xFF\xFF\0", array( 'content-type' => 'image/bmp' ) ) );
		yield 'too many bytes' => array( self::http_answer( 200, $png . str_repeat( 'x', Picture_Download::MAX_BYTES ), $type ) );
		yield 'too many pixels' => array( self::http_answer( 200, self::header_of_png( 7000, 7000 ), $type ) );
		yield 'a side too long' => array( self::http_answer( 200, self::header_of_png( 100_000, 1 ), $type ) );
	}

	/** @param array<string, mixed>|\WP_Error $answer Of Patreon's host. */
	#[DataProvider( 'bad_answers' )]
	public function test_after_a_bad_answer_the_last_picture_stays( array|\WP_Error $answer ): void {
		$this->renew( array( self::COVER => self::jpeg( 40, 20 ) ) );
		$before = $this->contents();
		$this->renew( array( self::OTHER => $answer ), null, self::OTHER, self::NOW + 5 );
		self::assertCount( 2, $this->sent, 'One request, which follows nothing.' );
		self::assertSame( $before, $this->contents() );
		self::assertEquals( 40, $this->presentations->profile( '77' )->cover?->width );
		$this->renew( array( self::OTHER => $answer ), null, self::OTHER, self::NOW + 60 );
		self::assertCount( 2, $this->sent, 'It waits before it tries again.' );
		$this->renew( array( self::OTHER => self::jpeg( 80, 20 ) ), null, self::OTHER, self::NOW + 2 * HOUR_IN_SECONDS );
		self::assertEquals( 80, $this->presentations->profile( '77' )->cover?->width );
	}

	public function test_what_is_hidden_in_a_picture_is_not_stored(): void {
		$code = '<?php phpinfo(); /*<script>alert(1)</script>*/';
		$jpeg = self::jpeg( 40, 20 );
		$this->renew( array( self::COVER => substr( $jpeg, 0, 2 ) . "\xFF\xFE" . pack( 'n', strlen( $code ) + 2 ) . $code . substr( $jpeg, 2 ) . $code ) );
		self::assertCount( 1, $this->contents() );
		self::assertStringNotContainsString( 'phpinfo', implode( '', $this->contents() ) );
		self::assertStringNotContainsString( '<script', implode( '', $this->contents() ) );
	}

	public function test_only_hosts_of_patreon_are_asked(): void {
		foreach ( array( 'http://127.0.0.1/a.png', 'https://example.com/a.png', 'https://c10.patreonusercontent.com@example.com/a.png' ) as $url ) {
			$this->presentations->store( '77', new Presentation( cover: $url ) );
			$this->pictures()->renew( self::NOW );
		}
		self::assertSame( array(), $this->sent );
		self::assertSame( array(), $this->stored() );
	}

	public function test_without_an_image_editor_the_picture_is_stored_as_it_is(): void {
		add_filter( 'wp_image_editors', static fn (): array => array() );
		$this->renew( array( self::COVER => self::png( 40, 20 ) ) );
		self::assertSame( array( 'campaign-77-cover.png' => self::png( 40, 20 ) ), $this->contents() );
	}

	public function test_a_folder_that_cannot_be_written_is_no_error(): void {
		add_filter( 'upload_dir', static fn ( array $uploads ): array => array( 'error' => 'Unable to create directory.' ) + $uploads );
		$this->renew( array( self::COVER => self::png( 40, 20 ) ) );
		remove_all_filters( 'upload_dir' );
		self::assertNull( $this->presentations->profile( '77' )->cover );
	}

	public function test_two_processes_do_not_work_at_the_same_time(): void {
		( new Leases( new Database() ) )->take( 'pictures', 'somebody', 60, self::NOW );
		$this->renew( array( self::COVER => self::png( 40, 20 ) ) );
		self::assertSame( array(), $this->sent );
	}

	public function test_a_stored_name_cannot_leave_the_folder(): void {
		foreach ( array( '../wp-config.php', 'a/b.jpg', "a.jpg\n", '.htaccess', 'a.php', 'A.JPG' ) as $file ) {
			self::assertNull( Picture::from_array( array( 'file' => $file, 'width' => 1, 'height' => 1 ) ) );
		}
	}

	/**
	 * @param array<string, string|array<string, mixed>|\WP_Error> $answers  By address without signature, or with it.
	 * @param ?string                                              $portrait Address.
	 */
	private function renew( array $answers, ?string $portrait = null, string $cover = self::COVER, int $now = self::NOW ): void {
		$this->fake_http(
			function ( string $url, array $arguments ) use ( $answers ): array|\WP_Error|null {
				$this->sent[] = array( 'url' => $url ) + $arguments;
				$answer       = $answers[ $url ] ?? $answers[ str_replace( 'token-time=2', 'token-time=1', $url ) ] ?? null;
				return is_string( $answer ) ? self::http_answer( 200, $answer, array( 'content-type' => 'image/png' ) ) : $answer;
			}
		);
		$this->presentations->store( '77', new Presentation( portrait: $portrait, cover: $cover ) );
		$this->pictures()->renew( $now );
	}

	private function pictures(): Campaign_Pictures {
		$endpoint = new Endpoint();
		return new Campaign_Pictures( $this->presentations, new Picture_Download( $endpoint ), new Picture_Maker( $this->files ), $this->files, $endpoint, new Leases( new Database() ) );
	}

	/** @return array<string, string> Name → path of each file in the folder. */
	private function stored(): array {
		$folder = wp_get_upload_dir()['basedir'] . '/patreon-gate/';
		$names  = is_dir( $folder ) ? array_diff( (array) scandir( $folder ), array( '.', '..' ) ) : array();
		sort( $names );
		return array_combine( $names, array_map( static fn ( string $name ): string => $folder . $name, $names ) );
	}

	/** @return array<string, string> Name → contents. */
	private function contents(): array {
		return array_map( static fn ( string $path ): string => (string) file_get_contents( $path ), $this->stored() );
	}

	private static function jpeg( int $width, int $height ): string {
		return self::drawn( $width, $height, static fn ( \GdImage $image ): bool => imagejpeg( $image ) );
	}

	private static function png( int $width, int $height ): string {
		return self::drawn( $width, $height, static fn ( \GdImage $image ): bool => imagepng( $image ) );
	}

	/** @param \Closure( \GdImage ): bool $write Prints the file. */
	private static function drawn( int $width, int $height, \Closure $write ): string {
		$image = imagecreatetruecolor( max( 1, $width ), max( 1, $height ) );
		assert( $image instanceof \GdImage );
		imagefilledrectangle( $image, 0, 0, intdiv( $width, 2 ), $height, 0x3366AA );
		ob_start();
		$write( $image );
		return (string) ob_get_clean();
	}

	/** Returns a PNG of that size that has no pixels. */
	private static function header_of_png( int $width, int $height ): string {
		$header = pack( 'NN', $width, $height ) . "\x08\x02\x00\x00\x00";
		return "\x89PNG\r\n\x1A\n" . pack( 'N', 13 ) . 'IHDR' . $header . pack( 'N', crc32( 'IHDR' . $header ) );
	}
}
