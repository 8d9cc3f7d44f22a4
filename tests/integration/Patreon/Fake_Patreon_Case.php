<?php
/**
 * Base of tests with a fake Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Patreon;

use Patreon_Gate\Connections\Connector;
use Patreon_Gate\Connections\Token_Keeper;
use Patreon_Gate\Inbox\Member_Refresh;
use Patreon_Gate\Inbox\Patreon_Source;
use Patreon_Gate\Ledger\Ledger;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Patreon\Campaign_Reader;
use Patreon_Gate\Patreon\Client;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Patreon\Gateway;
use Patreon_Gate\Patreon\Http;
use Patreon_Gate\Patreon\OAuth;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Connections\Rate_Limits;
use Patreon_Gate\Storage\Connections\Refresh_Lock;
use Patreon_Gate\Storage\Connections\Campaign_Cache;
use Patreon_Gate\Storage\Connections\Presentations;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Connections\Token_Calls;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Tests\Integration_Test_Case;

/** Wires services to the test's fake HTTP responses, with documents like Patreon's. */
abstract class Fake_Patreon_Case extends Integration_Test_Case {

	protected const NOW      = 1_800_000_000;
	protected const MEMBER   = '0b1d2e3f-0000-4000-8000-0123456789ab';
	protected const PERSON   = '80000001';
	protected const CAMPAIGN = '5500001';

	protected Database $database;
	protected Refresh_Lock $lock;
	protected Connections $connections;
	protected Campaigns $campaigns;
	protected Tiers $tiers;
	protected Members $members;
	protected Client $client;
	protected OAuth $oauth;
	protected Event_Log $log;
	protected Token_Keeper $keeper;
	protected Presentations $presentations;
	protected Connector $connector;
	protected Ledger $ledger;
	protected Member_Refresh $refresh;

	/** @var list<string> "METHOD path" of every request. */
	protected array $requests = array();

	/** @var list<array<string, mixed>> Arguments of every request. */
	protected array $arguments = array();

	/** @var array<string, list<array<string, mixed>|\WP_Error>> Answers by path, in order; the last one stays. */
	private array $answers = array();

	protected function setUp(): void {
		parent::setUp();
		$this->requests    = array();
		$this->arguments   = array();
		$this->answers     = array();
		$endpoint          = new Endpoint();
		$gateway           = new Gateway( new Http( $endpoint ), new Rate_Limits() );
		$this->oauth       = new OAuth( $endpoint, $gateway );
		$this->database    = new Database();
		$cache             = new Campaign_Cache( $this->database );
		$this->log         = new Event_Log( $this->database );
		$this->connections = new Connections( $this->database, new Secret_Box() );
		$this->campaigns   = new Campaigns( $this->database, $cache );
		$this->tiers       = new Tiers( $this->database, $cache );
		$this->presentations = new Presentations( $this->database, $cache );
		$this->members     = new Members( $this->database );
		$this->client      = new Client( $gateway, new Campaign_Reader( $endpoint ) );
		$this->lock        = new Refresh_Lock( $this->database );
		$this->keeper      = new Token_Keeper( $this->connections, $this->oauth, $this->log, new Token_Calls( $this->database ), $this->lock );
		$this->connector   = new Connector( $this->connections, $this->oauth, $this->client, $this->keeper, $this->campaigns, $this->tiers, $this->log, null, $this->presentations );
		$this->ledger      = new Ledger( $this->members, new Grants( $this->database ), static fn () => new Policy( Policy_Settings::balanced() ), fn ( string $campaign_id ) => $this->tiers->catalogue( $campaign_id ), static fn () => null );
		$this->refresh     = new Member_Refresh( $this->connections, new Patreon_Source( $this->keeper, $this->client, false ), $this->members, $this->ledger );
		$this->fake_http( fn ( string $url, array $arguments ): mixed => $this->answer( $url, $arguments ) );
	}

	/**
	 * Sets the answers of a path: one after the other, and the last one repeatedly.
	 *
	 * @param array<string, mixed>|\WP_Error ...$answers See http_answer().
	 */
	protected function patreon_answers( string $path, array|\WP_Error ...$answers ): void {
		$this->answers[ $path ] = array_values( $answers );
	}

	/**
	 * Returns the campaigns of `/campaigns` with what is shown of them.
	 *
	 * @param array<string, mixed>        $campaign Attributes of the campaign.
	 * @param array<string, mixed>        $creator  Attributes of its creator.
	 * @param array<string, mixed>        $tier     Attributes of tier 6600300.
	 * @param list<string>                $benefits Titles of its benefits.
	 * @return array<string, mixed>
	 */
	protected static function presented( array $campaign, array $creator = array(), array $tier = array(), array $benefits = array() ): array {
		$answer   = self::campaign( array( '6600300' => 300, '6600800' => 800 ) );
		$document = json_decode( is_string( $answer['body'] ) ? $answer['body'] : '', true );
		assert( is_array( $document ) );
		$document['data'][0]['attributes']  += $campaign;
		$document['included'][0]['attributes'] = $tier + $document['included'][0]['attributes'];
		$document['included'][0]['relationships']['benefits']['data'] = array();
		foreach ( $benefits as $at => $title ) {
			$reference = array( 'type' => 'benefit', 'id' => (string) ( 1000 + $at ) );
			$document['included'][0]['relationships']['benefits']['data'][] = $reference;
			$document['included'][] = $reference + array( 'attributes' => array( 'title' => $title ) );
		}
		$document['included'][] = array( 'type' => 'user', 'id' => '70000001', 'attributes' => $creator );
		return self::http_answer( 200, $document );
	}

	/** Connects a campaign with two tiers and a creator's token, issued at NOW for 31 days. */
	protected function connect(): void {
		$this->connector->save_client( 'client', 'the-client-secret', self::NOW );
		$this->patreon_answers( '/api/oauth2/token', self::tokens( 'one' ) );
		$this->patreon_answers( '/api/oauth2/v2/identity', self::http_answer( 200, array( 'data' => array( 'type' => 'user', 'id' => '70000001', 'attributes' => array( 'full_name' => 'Mira' ) ) ) ) );
		$this->patreon_answers( '/api/oauth2/v2/campaigns', self::campaign( array( '6600300' => 300, '6600800' => 800 ) ) );
		self::assertSame( 'connected', $this->connector->complete( 'code', 'https://site.example/cb', self::NOW )->value );
		$this->requests = array();
	}

	/** @return array<string, mixed> */
	protected static function tokens( string $name, int $seconds = 2678400 ): array {
		return self::http_answer( 200, array( 'token_type' => 'Bearer', 'access_token' => 'access-' . $name, 'expires_in' => $seconds, 'refresh_token' => 'refresh-' . $name, 'scope' => 'identity campaigns' ) );
	}

	/** @return array<string, mixed> */
	protected static function unauthorized(): array {
		return self::http_answer( 401, array( 'errors' => array( array( 'code' => 1, 'code_name' => 'Unauthorized', 'status' => '401' ) ) ) );
	}

	/** @return array<string, mixed> */
	protected static function invalid_grant(): array {
		return self::http_answer( 401, array( 'error' => 'invalid_grant' ) );
	}

	/**
	 * @param array<array-key, int> $tiers Id → cents.
	 * @return array<string, mixed>
	 */
	protected static function campaign( array $tiers, string $currency = 'EUR', string $id = self::CAMPAIGN ): array {
		$references = array();
		$included   = array();
		foreach ( $tiers as $tier => $cents ) {
			$references[] = array( 'type' => 'tier', 'id' => (string) $tier );
			$included[]   = array( 'type' => 'tier', 'id' => (string) $tier, 'attributes' => array( 'title' => "Tier $cents", 'amount_cents' => $cents, 'published' => true, 'url' => "/checkout/mira?rid=$tier" ) );
		}
		return self::http_answer(
			200,
			array(
				'data'     => array(
					array(
						'type'          => 'campaign',
						'id'            => $id,
						'attributes'    => array( 'name' => 'Maps', 'currency' => $currency, 'url' => 'https://www.patreon.com/mira', 'vanity' => 'mira', 'is_monthly' => true ),
						'relationships' => array( 'tiers' => array( 'data' => $references ), 'creator' => array( 'data' => array( 'type' => 'user', 'id' => '70000001' ) ) ),
					),
				),
				'included' => $included,
			)
		);
	}

	/**
	 * @param array<string, mixed> $attributes Attributes that differ from the default.
	 * @param list<string>         $tiers      Entitled tiers.
	 * @return array<string, mixed> Resource.
	 */
	protected static function member_resource( array $attributes = array(), array $tiers = array( '6600300' ), string $person = self::PERSON, string $campaign = self::CAMPAIGN ): array {
		return array(
			'type'          => 'member',
			'id'            => self::MEMBER,
			'attributes'    => $attributes + array( 'full_name' => 'Sam', 'patron_status' => 'active_patron', 'last_charge_status' => 'Paid', 'currently_entitled_amount_cents' => 300 ),
			'relationships' => array(
				'campaign'                 => array( 'data' => array( 'type' => 'campaign', 'id' => $campaign ) ),
				'user'                     => array( 'data' => array( 'type' => 'user', 'id' => $person ) ),
				'currently_entitled_tiers' => array( 'data' => array_map( static fn ( string $id ): array => array( 'type' => 'tier', 'id' => $id ), $tiers ) ),
			),
		);
	}

	/**
	 * @param array<string, mixed> $arguments Arguments of wp_remote_request().
	 * @return array<string, mixed>|\WP_Error|null
	 */
	private function answer( string $url, array $arguments ): array|\WP_Error|null {
		$parts = wp_parse_url( $url );
		if ( ! is_array( $parts ) || 'www.patreon.com' !== ( $parts['host'] ?? '' ) || 'https' !== ( $parts['scheme'] ?? '' ) ) {
			return null;
		}
		$path              = $parts['path'] ?? '';
		$this->requests[]  = ( is_string( $arguments['method'] ?? null ) ? $arguments['method'] : '' ) . ' ' . $path;
		$this->arguments[] = $arguments + array( 'url' => $url );
		$answers           = $this->answers[ $path ] ?? array();
		if ( count( $answers ) > 1 ) {
			return array_shift( $this->answers[ $path ] );
		}
		return $answers[0] ?? null;
	}
}
