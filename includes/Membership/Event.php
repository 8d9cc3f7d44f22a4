<?php
/**
 * An event of a member.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Holds an event, as PHP actions, REST and outgoing webhooks report it. Events with one cause share a correlation id.
 *
 * @api
 * @since 0.1.0
 *
 * @phpstan-type Fact string|int|bool|list<string>|null
 * @phpstan-type Evidence array<string, array{before: Fact, after: Fact}>
 */
final class Event {

	/**
	 * @param int        $id             Id on this site. If an event is announced again after a crash, it has the same id.
	 * @param Event_Type $type           What happened.
	 * @param string     $campaign_id    Campaign.
	 * @param string     $member_id      Patreon's member id.
	 * @param string     $user_id        Patreon's user id.
	 * @param ?Member    $before         The record before, null if there was none.
	 * @param Member     $after          The record after it.
	 * @param Cause      $cause          What noticed it.
	 * @param Evidence   $evidence       Facts that show it.
	 * @param string     $correlation_id Id shared by events of one sweep, one webhook or one sign-in.
	 * @param int        $occurred_at    Unix time at which it was noticed.
	 */
	public function __construct(
		public readonly int $id,
		public readonly Event_Type $type,
		public readonly string $campaign_id,
		public readonly string $member_id,
		public readonly string $user_id,
		public readonly ?Member $before,
		public readonly Member $after,
		public readonly Cause $cause,
		public readonly array $evidence,
		public readonly string $correlation_id,
		public readonly int $occurred_at
	) {}

	/**
	 * @param bool $with_personal_data Whether the name and e-mail address of the person are included.
	 * @return array{id: int, type: string, campaign_id: string, member_id: string, user_id: string, occurred_at: int, cause: string, correlation_id: string, evidence: Evidence, before: ?array<string, mixed>, after: array<string, mixed>}
	 */
	public function to_array( bool $with_personal_data ): array {
		return array(
			'id'             => $this->id,
			'type'           => $this->type->value,
			'campaign_id'    => $this->campaign_id,
			'member_id'      => $this->member_id,
			'user_id'        => $this->user_id,
			'occurred_at'    => $this->occurred_at,
			'cause'          => $this->cause->value,
			'correlation_id' => $this->correlation_id,
			'evidence'       => $this->evidence,
			'before'         => $this->before?->told( $with_personal_data ),
			'after'          => $this->after->told( $with_personal_data ),
		);
	}
}
