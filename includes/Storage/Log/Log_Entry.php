<?php
/**
 * An entry of the log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Log;

use InvalidArgumentException;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Row;

/** Holds one entry. Names and e-mail addresses are not included; the ids can be looked up by people who may see them. */
final class Log_Entry {

	/**
	 * @param int                               $id              Id on this site.
	 * @param int                               $created_at      Unix time.
	 * @param string                            $type            What happened.
	 * @param string                            $campaign_id     Campaign; '' for none.
	 * @param string                            $member_id       Patreon's member id; '' for none.
	 * @param string                            $patreon_user_id Person it is about; '' for none, and for somebody whose data was erased.
	 * @param int                               $wp_user_id      WordPress user it is about.
	 * @param int                               $actor_id        WordPress user who did it.
	 * @param string                            $cause           Cause.
	 * @param string                            $correlation_id  Id shared by entries with one cause.
	 * @param array<array-key, mixed>           $details         Codes, numbers, evidence.
	 * @param ?array<array-key, mixed>          $before          The record before.
	 * @param ?array<array-key, mixed>          $after           The record after.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $created_at,
		public readonly string $type,
		public readonly string $campaign_id,
		public readonly string $member_id,
		public readonly string $patreon_user_id,
		public readonly int $wp_user_id,
		public readonly int $actor_id,
		public readonly string $cause,
		public readonly string $correlation_id,
		public readonly array $details,
		public readonly ?array $before,
		public readonly ?array $after
	) {}

	/** Creates an entry from a row with all columns. */
	public static function of( Row $row ): self {
		$details = json_decode( $row->text( 'details' ), true );
		return new self(
			$row->int( 'id' ),
			$row->int( 'created_at' ),
			$row->text( 'type' ),
			$row->text( 'campaign_id' ),
			$row->text( 'member_id' ),
			$row->text( 'patreon_user_id' ),
			$row->int( 'wp_user_id' ),
			$row->int( 'actor_id' ),
			$row->text( 'cause' ),
			$row->text( 'correlation_id' ),
			is_array( $details ) ? $details : array(),
			self::record( $row->text( 'before_facts' ) ),
			self::record( $row->text( 'after_facts' ) )
		);
	}

	/** @return array{id: int, created_at: int, type: string, campaign_id: string, member_id: string, patreon_user_id: string, wp_user_id: int, actor_id: int, cause: string, correlation_id: string, details: object, before: ?array<array-key, mixed>, after: ?array<array-key, mixed>} */
	public function to_array(): array {
		return array(
			'id'              => $this->id,
			'created_at'      => $this->created_at,
			'type'            => $this->type,
			'campaign_id'     => $this->campaign_id,
			'member_id'       => $this->member_id,
			'patreon_user_id' => $this->patreon_user_id,
			'wp_user_id'      => $this->wp_user_id,
			'actor_id'        => $this->actor_id,
			'cause'           => $this->cause,
			'correlation_id'  => $this->correlation_id,
			'details'         => (object) $this->details,
			'before'          => $this->before,
			'after'           => $this->after,
		);
	}

	/** @return ?array<array-key, mixed> */
	private static function record( string $json ): ?array {
		$facts = json_decode( $json, true );
		try {
			return is_array( $facts ) ? Member::from_array( $facts )->told( false ) : null;
		} catch ( InvalidArgumentException ) {
			return null;
		}
	}
}
