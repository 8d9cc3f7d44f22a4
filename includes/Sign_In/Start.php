<?php
/**
 * The start address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Counting\Mark;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Sign_In\Links;

/**
 * Handles `start`: from a link for visitors (which only stores a state), from a form for linking, and from links that lead to Patreon or a page
 * by way of this site, so that they can be counted.
 */
final class Start {

	/**
	 * @param \Closure(): Call_Journeys          $journeys    Counts. Built only where the link is one of a call to action.
	 * @param \Closure( string, string ): string $destination Address that a flow of `Urls::AWAY` leads to, by flow and campaign; '' for none.
	 */
	public function __construct(
		private readonly Authorization_Start $authorization,
		private readonly Form_Token $token,
		private readonly Links $links,
		private readonly Connections $connections,
		private readonly Urls $urls,
		private readonly Cross_Domain_Sign_In $cross_domain,
		private readonly \Closure $journeys,
		private readonly \Closure $destination
	) {}

	public function answer( Request $request, int $now ): Answer {
		$flow    = $request->query_text( 'flow' );
		$purpose = Purpose::tryFrom( $flow ) ?? ( Urls::LEAVE === $flow ? Purpose::Join : Purpose::Sign_In );
		if ( 'POST' === $request->method && Purpose::Link === $purpose ) {
			return $this->link( $request, $now );
		}
		if ( 'GET' !== $request->method ) {
			return Answer::only( 'GET' );
		}
		if ( $request->is_prefetch ) {
			return Answer::nothing();
		}
		if ( ! $purpose->is_open_to_all() ) {
			return Answer::redirect( $this->urls->account() );
		}
		$path = $this->return_path( $request );
		$away = $this->away( $request, $flow, $now );
		if ( null !== $away ) {
			return $away;
		}
		if ( Cross_Domain_Sign_In::is_needed() ) {
			return $this->cross_domain->begin( $request, $path, $now );
		}
		$path = $this->cross_domain->return_address( $request, $now ) ?? $path;
		$url  = $this->authorization->begin( $purpose, $path, $request->address, $now, $request->query_number( 'cents' ), false, $this->connection( $request ), $this->journey( $request, $now ) );
		return Answer::redirect( $url ?? Return_Path::url( $path, array( Urls::NOTICE => 'not_set_up' ) ) );
	}

	/**
	 * Redirects to where the creator sends readers instead of the checkout. The address comes from the settings, never from the request.
	 *
	 * @return ?Answer Null for every other link, and where the creator chose the checkout meanwhile.
	 */
	private function away( Request $request, string $flow, int $now ): ?Answer {
		$url = in_array( $flow, Urls::AWAY, true ) ? ( $this->destination )( $flow, $request->query_text( Urls::CAMPAIGN ) ) : '';
		if ( '' === $url ) {
			return null;
		}
		if ( '' !== $request->query_text( Mark::PARAMETER ) ) {
			( $this->journeys )()->leave( $request, $now );
		}
		return Answer::redirect( $url );
	}

	/** Returns what to remember of the call to action they followed; '' for none. */
	private function journey( Request $request, int $now ): string {
		return '' === $request->query_text( Mark::PARAMETER ) && null === Viewer_Session::sent() ? '' : ( $this->journeys )()->begin( $request, $now );
	}

	/**
	 * Starts linking for a logged-in WordPress user. With their password for this site, they may also allow Patreon to sign them in to an
	 * account that can do more than read.
	 */
	private function link( Request $request, int $now ): Answer {
		$user    = wp_get_current_user();
		$account = Return_Path::of_url( $this->urls->account(), Return_Path::home() );
		$path    = Return_Path::clean( $request->form_text( 'to' ), $account );
		if ( ! $user->exists() || ! $this->token->verify( $request, 'link', $now ) ) {
			return Answer::redirect( Return_Path::url( $account, array( Urls::NOTICE => 'expired' ) ) );
		}
		if ( null !== $this->links->of_wp_user( $user->ID ) ) {
			return Answer::redirect( Return_Path::url( $path, array( Urls::NOTICE => 'already_linked' ) ) );
		}
		$password = $request->form_text( 'password' );
		if ( '' !== $password && ! wp_check_password( $password, $user->user_pass, $user->ID ) ) {
			/** Fired as core does, so that plugins which count wrong passwords count this one. */
			do_action( 'wp_login_failed', $user->user_login, new \WP_Error( 'incorrect_password' ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own action.
			return Answer::redirect( Return_Path::url( $path, array( Urls::NOTICE => 'wrong_password' ) ) );
		}
		$url = $this->authorization->begin( Purpose::Link, $path, $request->address, $now, 0, '' !== $password );
		return Answer::redirect( $url ?? Return_Path::url( $path, array( Urls::NOTICE => 'not_set_up' ) ) );
	}

	/**
	 * Returns the connection of the campaign the lock names. Changing the parameter only shows another membership of the same person. A
	 * campaign without a client of its own uses the primary connection.
	 */
	private function connection( Request $request ): ?Connection {
		$connection = $this->connections->of_campaign( $request->query_text( Urls::CAMPAIGN ) );
		return null === $connection || ! $connection->has_secret ? null : $connection;
	}

	private function return_path( Request $request ): string {
		$post_id = $request->query_number( 'post' );
		return $post_id > 0 ? Return_Path::of_post( $post_id ) : Return_Path::clean( $request->query_text( 'to' ), Return_Path::home() );
	}
}
