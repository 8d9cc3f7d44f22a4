<?php
/**
 * Texts and pictures of campaigns and tiers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

use Patreon_Gate\Membership\Campaign_Profile;
use Patreon_Gate\Membership\Facts;
use Patreon_Gate\Membership\Picture;
use Patreon_Gate\Membership\Tier_Benefits;
use Patreon_Gate\Patreon\Presentation;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Stores profiles and benefits. They are read apart from campaigns and tiers, by the few blocks that show them: at most one query per campaign and
 * request. JSON that cannot be read counts as nothing.
 */
final class Presentations {

	/** @var array<string, array{profile: Campaign_Profile, tiers: array<array-key, Tier_Benefits>}> By site and campaign. */
	private array $kept = array();

	/**
	 * @param Database       $database The database.
	 * @param Campaign_Cache $cache    Has part of it.
	 */
	public function __construct( private readonly Database $database, private readonly Campaign_Cache $cache ) {}

	/**
	 * Returns what a campaign shows of itself.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function profile( string $campaign_id ): Campaign_Profile {
		return $this->load( $campaign_id )['profile'];
	}

	/**
	 * Returns what a tier offers.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function benefits( string $campaign_id, string $tier_id ): Tier_Benefits {
		return $this->load( $campaign_id )['tiers'][ $tier_id ] ?? new Tier_Benefits();
	}

	/**
	 * Returns what every tier of every campaign offers, with one query.
	 *
	 * @return array<array-key, array<array-key, Tier_Benefits>> Campaign → tier → benefits.
	 * @throws Storage_Error When the database fails.
	 */
	public function all_benefits(): array {
		$found = array();
		foreach ( $this->database->rows( 'SELECT campaign_id, tier_id, presentation FROM %i', array( $this->database->table( 'tiers' ) ) ) as $row ) {
			$found[ $row->text( 'campaign_id' ) ][ $row->text( 'tier_id' ) ] = self::benefits_of( $row );
		}
		return $found;
	}

	/**
	 * Stores what Patreon sent. What the answer did not contain stays as it is.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function store( string $campaign_id, Presentation $sent ): void {
		$key = array( 'campaign_id' => $campaign_id );
		$this->merge( 'campaigns', $key, array_diff_key( get_object_vars( $sent ), array( 'tiers' => true ) ) );
		foreach ( $sent->tiers as $tier_id => $tier ) {
			$this->merge( 'tiers', $key + array( 'tier_id' => (string) $tier_id ), $tier );
		}
		$this->kept = array();
		$this->cache->forget();
	}

	/**
	 * Returns the campaigns, with the addresses of their pictures on Patreon and what is stored of each picture.
	 *
	 * @return array<array-key, array{sent: array<string, string>, stored: array<array-key, array<array-key, mixed>>}> By campaign id, then by `portrait` and `cover`. '' is sent where Patreon has none.
	 * @throws Storage_Error When the database fails.
	 */
	public function pictures(): array {
		$found = array();
		foreach ( $this->database->rows( 'SELECT campaign_id, presentation, pictures FROM %i', array( $this->database->table( 'campaigns' ) ) ) as $row ) {
			$sent = array_intersect_key( self::decode( $row->text( 'presentation' ) ), array( 'portrait' => true, 'cover' => true ) );
			$found[ $row->text( 'campaign_id' ) ] = array(
				'sent'   => array_filter( $sent, 'is_string' ),
				'stored' => array_filter( self::decode( $row->text( 'pictures' ) ), 'is_array' ),
			);
		}
		return $found;
	}

	/**
	 * Stores what is known of a campaign's pictures.
	 *
	 * @param array<array-key, array<array-key, mixed>> $pictures By `portrait` and `cover`: `picture`, and what `Connections\Campaign_Pictures` notes.
	 * @throws Storage_Error When the database fails.
	 */
	public function keep_pictures( string $campaign_id, array $pictures ): void {
		$this->database->update( 'campaigns', array( 'pictures' => (string) wp_json_encode( $pictures ) ), array( 'campaign_id' => $campaign_id ) );
		$this->kept = array();
	}

	/**
	 * @param array<string, string> $key    Columns that name the row.
	 * @param array<mixed>          $values New values; null keeps what is there.
	 * @throws Storage_Error When the database fails.
	 */
	private function merge( string $table, array $key, array $values ): void {
		$row    = $this->database->row(
			'SELECT presentation FROM %i WHERE campaign_id = %s' . ( isset( $key['tier_id'] ) ? ' AND tier_id = %s' : '' ),
			array( $this->database->table( $table ), ...array_values( $key ) )
		);
		$before = $row?->text( 'presentation' ) ?? '';
		// JSON is ASCII, so that it fits tables of any character set.
		$after = (string) wp_json_encode( array_filter( $values, static fn ( mixed $value ): bool => null !== $value ) + self::decode( $before ) );
		if ( null !== $row && $after !== $before ) {
			$this->database->update( $table, array( 'presentation' => $after ), $key );
		}
	}

	/**
	 * @return array{profile: Campaign_Profile, tiers: array<array-key, Tier_Benefits>}
	 * @throws Storage_Error When the database fails.
	 */
	private function load( string $campaign_id ): array {
		return $this->kept[ get_current_blog_id() . ' ' . $campaign_id ] ??= $this->read( $campaign_id );
	}

	/**
	 * @return array{profile: Campaign_Profile, tiers: array<array-key, Tier_Benefits>}
	 * @throws Storage_Error When the database fails.
	 */
	private function read( string $campaign_id ): array {
		$campaigns = $this->database->table( 'campaigns' );
		$rows      = $this->database->rows(
			"SELECT '' AS tier_id, presentation, pictures FROM %i WHERE campaign_id = %s UNION ALL SELECT tier_id, presentation, '' AS pictures FROM %i WHERE campaign_id = %s",
			array( $campaigns, $campaign_id, $this->database->table( 'tiers' ), $campaign_id )
		);
		$read      = array(
			'profile' => Campaign_Profile::unknown(),
			'tiers'   => array(),
		);
		foreach ( $rows as $row ) {
			if ( '' === $row->text( 'tier_id' ) ) {
				$read['profile'] = self::profile_of( $row );
			} else {
				$read['tiers'][ $row->text( 'tier_id' ) ] = self::benefits_of( $row );
			}
		}
		return $read;
	}

	private static function benefits_of( Row $row ): Tier_Benefits {
		$values = self::decode( $row->text( 'presentation' ) );
		return new Tier_Benefits( self::texts( $values['benefits'] ?? null ), self::texts( $values['description'] ?? null ) );
	}

	private static function profile_of( Row $row ): Campaign_Profile {
		$values   = self::decode( $row->text( 'presentation' ) );
		$facts    = new Facts( $values );
		$pictures = self::decode( $row->text( 'pictures' ) );
		$picture  = static fn ( string $kind ): ?Picture => is_array( $pictures[ $kind ] ?? null ) ? Picture::from_array( $pictures[ $kind ]['picture'] ?? null ) : null;
		return new Campaign_Profile(
			creator_name: $facts->text( 'creator_name' ),
			member_count: $facts->optional_number( 'member_count' ),
			shows_numbers: $facts->flag( 'shows_numbers' ),
			portrait: $picture( 'portrait' ),
			cover: $picture( 'cover' )
		);
	}

	/** @return array<array-key, mixed> */
	private static function decode( string $json ): array {
		$values = json_decode( $json, true, 8 );
		return is_array( $values ) ? $values : array();
	}

	/** @return list<string> */
	private static function texts( mixed $values ): array {
		return is_array( $values ) ? array_values( array_filter( $values, 'is_string' ) ) : array();
	}
}
